import { DocumentStore, fingerprint } from '#platform';
import { newId, newToken } from '#kernel';
import { join } from 'node:path';
import { LAYOUT } from './certificate-permissions.js';
import { categoryId, insert, placed } from './placed-rows.js';
import { nobodys, type World } from './world.js';

const PDF = Buffer.from('%PDF-1.7\n% a certificate of the test world\n%%EOF\n');

interface CertificateOfWorld {
  readonly batchId: string;
  readonly awardId: string;
  readonly office: string;
  readonly winner: string;
  readonly serial: number;
  readonly number: string;
  readonly token: string;
}

const certificate = async (world: World, of: CertificateOfWorld, state?: string): Promise<string> =>
  placed(
    world,
    'certificate',
    {
      programme_id: world.programmeId,
      category_id: await categoryId(world, 'innovation'),
      award_id: of.awardId,
      batch_id: of.batchId,
      office_id: world.id('office', of.office),
      tier_key: 'winner',
      winner_name: of.winner,
      serial: of.serial,
      number: of.number,
      token: of.token,
      ...(state === 'issued' ? { pdf_sha256: fingerprint(PDF), issued_at: world.clock.now() } : {}),
    },
    state,
  );

/** A certificate of our clerk's unit, one of county-2, and one of our unit that is not issued yet. */
export const certificateObjects = async (world: World): Promise<void> => {
  await new DocumentStore(join(world.dataFolder, 'certificates')).save(fingerprint(PDF), PDF);
  const ordered = { size: 3, ordered_by: 'first', ordered_at: world.clock.now() };
  const batchId = await placed(world, 'certificateBatch', { programme_id: world.programmeId, ...ordered });
  const awards = world.objects.get('award');
  const [token, ownToken, plannedToken] = [newToken(), newToken(), newToken()];
  const own = await certificate(
    world,
    {
      batchId,
      awardId: awards?.own.officeClerk ?? '',
      office: 'unit-1',
      winner: '表彰者甲',
      serial: 1,
      number: 'WORLD-1',
      token: ownToken,
    },
    'issued',
  );
  const foreign = await certificate(
    world,
    {
      batchId,
      awardId: awards?.foreign ?? '',
      office: 'county-2',
      winner: '表彰者乙',
      serial: 2,
      number: 'WORLD-2',
      token,
    },
    'issued',
  );
  const planned = await certificate(world, {
    batchId,
    awardId: world.objects.get('awardWaiting')?.foreign ?? '',
    office: 'unit-1',
    winner: '表彰者丙',
    serial: 3,
    number: 'WORLD-3',
    token: plannedToken,
  });
  await insert(world, 'credential_status', [{ certificate_id: foreign, list: 1, index: 4711, salt: 'salt' }]);
  world.objects.set('certificate', { own: { officeClerk: own, officeLead: own }, foreign });
  world.objects.set('plannedCertificate', nobodys(planned));
  world.objects.set('batch', nobodys(batchId));
  world.objects.set('certificateBatch', nobodys(batchId));
  const templateId = newId();
  await world.database.dataSource.query(
    `insert into public.certificate_template (id, programme_id, version, kind, layout, created_by, created_at, changed_at)
     values ($1, $2, 1, 'layout', $3, 'first', $4, $4)`,
    [templateId, world.programmeId, JSON.stringify(LAYOUT), world.clock.now()],
  );
  await world.database.dataSource.query(
    `insert into public.certificate_template_file (template_id, name, content, sha256) values ($1, 'logo.svg', $2, $3)`,
    [templateId, PDF, fingerprint(PDF)],
  );
  world.objects.set('template', nobodys(templateId));
  world.objects.set('token', nobodys(token));
  const pages = ['GET /v/{token}', 'GET /V/{token}'];
  world.canaries.push(
    { what: 'the token of a certificate', text: token, seenBy: [] },
    { what: 'the token of our own certificate', text: ownToken, seenBy: [] },
    { what: 'the token of a planned certificate', text: plannedToken, seenBy: [] },
    { what: 'the number of a planned certificate', text: 'WORLD-3', seenBy: ['organiser', 'auditor'] },
    { what: "the number of others' certificate", text: 'WORLD-2', seenBy: ['organiser', 'auditor'], on: pages },
  );
};
