import { type Actor, hasAnyRole, notFound, officesOf, refused } from '#kernel';
import { publicAddress, SETTINGS, type Settings } from '#platform';
import { findCategory, findProgramme } from '#programme';
import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { ZipFile } from 'yazl';
import { CertificateStorage } from '../certificate-storage.js';
import { CREDENTIAL_FILE } from '../certificate-typesetting.js';
import { CertificateCredentials } from '../issuing/certificate-credentials.service.js';
import { pieceParagraphs } from './anthology-docx.js';
import { type AnthologyPiece, AnthologyQueries } from './anthology.queries.js';
import { docxOf } from './docx.js';

interface PackedAward {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly tierKey: string;
  readonly winnerName: string;
  readonly officeName: string | null;
  readonly officeId: string | null;
  readonly state: string;
  readonly number: string | null;
  readonly fileSha256: string | null;
}

/** What a winner's office gives to the press: the facts in both languages, the certificate as it was issued, the published text. */
@Injectable()
export class MediaPacks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly anthology: AnthologyQueries,
    private readonly storage: CertificateStorage,
    private readonly credentials: CertificateCredentials,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'http'>,
  ) {}

  /** @throws DomainError `NOT_FOUND` for an award of another office, `PUBLICATION.NOT_COMMENDED` before the commendation */
  async of(actor: Actor, awardId: string): Promise<{ stream: Readable; name: string }> {
    const award = await this.award(awardId);
    if (!award || !maySee(actor, award)) throw notFound('award', awardId);
    if (award.state !== 'conferred') throw refused('PUBLICATION.NOT_COMMENDED');
    const { manager } = this.dataSource;
    const { plan, slug } = await findProgramme(manager, award.programmeId);
    const { rules } = await findCategory(manager, award.categoryId);
    const piece = await this.anthology.ofAward(award.programmeId, awardId);
    const tier = rules.tiers.find(({ key }) => key === award.tierKey)?.name ?? rules.name;
    const facts = {
      winner: award.winnerName,
      office: award.officeName,
      award: rules.name,
      tier,
      programme: plan.name,
      issuer: plan.organisation.name,
      commendedOn: plan.schedule.commendationAt.slice(0, 'YYYY-MM-DD'.length),
      certificateNumber: award.number,
      winners: publicAddress(this.settings, `/winners/${slug}#${rules.key}-${award.tierKey}`),
      text: piece?.address ?? null,
    };
    const zip = new ZipFile();
    const mtime = new Date(`${facts.commendedOn}T00:00:00Z`);
    const add = (name: string, content: string | Buffer): void => {
      zip.addBuffer(Buffer.from(content), name, { mtime, compress: true });
    };
    add('facts.json', `${JSON.stringify(facts, null, 2)}\n`);
    add('facts.txt', toldOf(facts));
    if (piece) await addText(add, piece, { author: plan.organisation.name.zh, dated: mtime });
    if (award.fileSha256 !== null) await this.addCertificate(add, award.fileSha256);
    zip.end();
    return { stream: zip.outputStream as Readable, name: `media-${awardId}.zip` }; // yazl's types know the interface only
  }

  private async addCertificate(add: (name: string, content: string | Buffer) => void, sha256: string): Promise<void> {
    const pdf = await this.storage.find(sha256);
    if (pdf) add('certificate.pdf', pdf);
    const credential = await this.credentials.find(sha256);
    if (credential !== undefined) add(CREDENTIAL_FILE, credential);
  }

  private async award(id: string): Promise<PackedAward | undefined> {
    const [row]: PackedAward[] = await this.dataSource.query(
      `select a.programme_id as "programmeId", a.category_id as "categoryId", a.tier_key as "tierKey", a.winner_name as "winnerName",
         a.office_id as "officeId", o.name_zh as "officeName", a.state, x.number, x.pdf_sha256 as "fileSha256"
       from public.award a left join public.office o on o.id = a.office_id
         left join public.certificate x on x.award_id = a.id and x.state = 'issued'
       where a.id = $1`,
      [id],
    );
    return row;
  }
}

const maySee = (actor: Actor, { officeId }: PackedAward): boolean =>
  hasAnyRole(actor, ['organiser', 'auditor']) || (officeId !== null && officesOf(actor).includes(officeId));

const addText = async (
  add: (name: string, content: string | Buffer) => void,
  piece: AnthologyPiece,
  { author, dated }: { readonly author: string; readonly dated: Date },
): Promise<void> => {
  const { title, body } = piece.published;
  add('text.txt', `${title}\n\n${body}\n`);
  const [, ...rest] = pieceParagraphs(piece);
  const front = [{ style: 'Title', text: title } as const];
  add('text.docx', await docxOf({ title, author, dated, front, contentsTitle: '', body: rest }));
};

interface Facts {
  readonly winner: string;
  readonly office: string | null;
  readonly commendedOn: string;
  readonly certificateNumber: string | null;
  readonly winners: string;
  readonly text: string | null;
  readonly award: { readonly zh: string; readonly en: string };
  readonly tier: { readonly zh: string; readonly en: string };
  readonly programme: { readonly zh: string; readonly en: string };
  readonly issuer: { readonly zh: string; readonly en: string };
}

const toldOf = ({ winner, office, award, tier, programme, issuer, ...facts }: Facts): string => {
  const lines: readonly (readonly [string, string | null])[] = [
    ['获奖者 Winner', winner],
    ['推荐单位 Office', office],
    ['奖项 Award', `${award.zh} ${award.en}`],
    ['等次 Tier', tier.zh === award.zh ? null : `${tier.zh} ${tier.en}`],
    ['活动 Programme', `${programme.zh} ${programme.en}`],
    ['颁发单位 Issuer', `${issuer.zh} ${issuer.en}`],
    ['表彰日期 Commended on', facts.commendedOn],
    ['证书编号 Certificate', facts.certificateNumber],
    ['表彰名单 All winners', facts.winners],
    ['全文 Text', facts.text],
  ];
  return lines.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\n`])).join('');
};
