import * as asn1js from 'asn1js';
import { createPrivateKey, generateKeyPairSync, webcrypto, X509Certificate } from 'node:crypto';
import * as pkijs from 'pkijs';
import { bufferOf, certificateOf, derOf, OID, sha256Of, signingCertificateV2 } from './cms.js';
import { newAuthority } from './own-authority.js';

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const POLICY = '1.3.6.1.4.1.99999.1';

/** A small RFC 3161 authority: takes a query and gives the reply, both DER. */
export const timeStampAuthority = async (now: () => Date): Promise<(query: Uint8Array) => Promise<Uint8Array>> => {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const made = await newAuthority('Time', now(), keys, TIME_STAMPING);
  const certificate = certificateOf(new Uint8Array(new X509Certificate(made.certificate).raw));
  const key = await webcrypto.subtle.importKey(
    'pkcs8',
    createPrivateKey(made.key).export({ format: 'der', type: 'pkcs8' }),
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  let serial = 0;
  return async (query) => {
    const { messageImprint, nonce } = pkijs.TimeStampReq.fromBER(bufferOf(query));
    const facts = derOf(
      new pkijs.TSTInfo({
        version: 1,
        policy: POLICY,
        messageImprint,
        serialNumber: new asn1js.Integer({ value: (serial += 1) }),
        genTime: now(),
        ...(nonce ? { nonce } : {}),
      }),
    );
    const attribute = (type: string, value: asn1js.BaseBlock): pkijs.Attribute =>
      new pkijs.Attribute({ type, values: [value] });
    const content = new pkijs.EncapsulatedContentInfo({ eContentType: TST_INFO });
    content.eContent = new asn1js.OctetString({ valueHex: bufferOf(facts) }); // given at once, it would be cut into parts
    const signed = new pkijs.SignedData({
      version: 3,
      encapContentInfo: content,
      certificates: [certificate],
      signerInfos: [
        new pkijs.SignerInfo({
          version: 1,
          sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
          signedAttrs: new pkijs.SignedAndUnsignedAttributes({
            type: 0,
            attributes: [
              attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: TST_INFO })),
              attribute(OID.messageDigest, new asn1js.OctetString({ valueHex: bufferOf(await sha256Of(facts)) })),
              attribute(OID.signingCertificateV2, await signingCertificateV2(certificate)),
            ],
          }),
        }),
      ],
    });
    await signed.sign(key, 0, 'SHA-256');
    const token = new pkijs.ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) });
    return derOf(
      new pkijs.TimeStampResp({
        status: new pkijs.PKIStatusInfo({ status: pkijs.PKIStatus.granted }),
        timeStampToken: token,
      }),
    );
  };
};
