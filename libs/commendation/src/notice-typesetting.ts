import { type Text, zoneText } from '#contracts';
import { refused } from '#kernel';
import { dayIn, printedDay, printedEnd, printedMoment, templatePath, type TypesettingPool } from '#platform';

export interface NoticeLine {
  readonly place: number;
  readonly tier: Text;
  readonly name: string;
  /** Of an essay; empty for anybody else. */
  readonly essay: string;
  readonly office: string;
  /** Why they stand elsewhere than where they were ranked; empty for anybody else. */
  readonly note: string;
}

export interface NoticePages {
  readonly programmeName: Text;
  readonly title: Text;
  readonly categories: readonly { readonly name: Text; readonly lines: readonly NoticeLine[] }[];
  readonly startsAt: Date;
  /** First moment after the notice: midnight is printed as 24:00 of the day before. */
  readonly endsAt: Date;
  /** e.g. 'Asia/Shanghai'; its name is printed beside the period. */
  readonly zone: string;
  /** How many of them the period has. */
  readonly workingDays: number;
  readonly objectionUrl: string;
  readonly issuer: Text;
  readonly createdAt: Date;
}

const TEMPLATE = ['notices', 'default', 'notice.typ'] as const;

const textsOf = ({ programmeName, title, issuer, categories }: NoticePages): string =>
  [
    ...[programmeName, title, issuer, ...categories.map(({ name }) => name)].flatMap(({ zh, en }) => [zh, en]),
    ...categories.flatMap(({ lines }) =>
      lines.flatMap(({ tier, name, essay, office, note }) => [tier.zh, tier.en, name, essay, office, note]),
    ),
  ].join('');

/** The public notice (公示) as PDF/A-3a. The same notice gives the same bytes. */
export const typesetNotice = async (pool: TypesettingPool, notice: NoticePages): Promise<Buffer> => {
  const missing = pool.missingCharacters(textsOf(notice));
  if (missing.length > 0) throw refused('TYPESETTING.CHARACTER_MISSING', { characters: missing.join('') });
  const { startsAt, endsAt, zone, createdAt, ...texts } = notice;
  const document = await pool.typeset({
    template: templatePath(...TEMPLATE),
    data: {
      ...texts,
      zone: zoneText(zone, startsAt),
      count: notice.categories.reduce((sum, { lines }) => sum + lines.length, 0),
      startsAt: printedMoment(startsAt, zone),
      endsAt: printedEnd(endsAt, zone),
      day: printedDay(dayIn(startsAt, zone)),
    },
    createdAt,
  });
  return document.pdf;
};
