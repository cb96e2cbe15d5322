import type { Text } from '#contracts';
import { dayIn, printedDay } from '#platform';
import type { Anthology, AnthologyPiece } from './anthology.queries.js';
import { docxOf, type DocxParagraph } from './docx.js';

const HEADING: Text = { zh: '获奖征文集', en: 'Winning Essays' };
const JUDGED: Text = { zh: '评审文本', en: 'As it was judged' };
const EDITED: Text = { zh: '经作者同意编辑', en: 'Edited with the author’s consent' };
const AS_JUDGED: Text = { zh: '即评审文本', en: 'Printed as it was judged' };

const said = ({ zh, en }: Text): string => `${zh} ${en}`;
const linesOf = (body: string): string[] =>
  body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** An essay, with the judged wording beside another one. */
export const pieceParagraphs = (piece: AnthologyPiece): DocxParagraph[] => {
  const { winnerName, officeName, published, edited, judgedHash } = piece;
  const byline = officeName === '' || officeName === winnerName ? winnerName : `${winnerName}\u3000${officeName}`;
  return [
    { style: 'Heading3', text: published.title },
    { style: 'Byline', text: byline },
    ...linesOf(published.body).map((text): DocxParagraph => ({ style: 'Normal', text })),
    ...(edited === null
      ? []
      : [
          { style: 'Note', text: `${said(EDITED)}：${edited.consent} ${edited.consentOn}` } as const,
          { style: 'Judged', text: `${said(JUDGED)}：${edited.judged.title}` } as const,
          ...linesOf(edited.judged.body).map((text): DocxParagraph => ({ style: 'Judged', text })),
        ]),
    { style: 'Note', text: `${edited === null ? said(AS_JUDGED) : said(JUDGED)} SHA-256 ${judgedHash}` },
  ];
};

/** The anthology for word processors. */
export const anthologyDocx = async (anthology: Anthology): Promise<Buffer> => {
  const { programme, issuer, themes, unpublished, dated, timezone } = anthology;
  const day = printedDay(dayIn(dated, timezone));
  const front: DocxParagraph[] = [
    { style: 'Title', text: HEADING.zh },
    ...[HEADING.en, programme.zh, programme.en, issuer.zh, issuer.en, day.zh, day.en].map((text): DocxParagraph => ({
      style: 'Subtitle',
      text,
    })),
  ];
  const left: DocxParagraph[] =
    unpublished > 0
      ? [
          {
            style: 'Note',
            text: `另有 ${unpublished} 篇获奖征文未公布全文，本集未收。 ${unpublished} more essays won prizes; their texts are not published and not in this book.`,
          },
        ]
      : [];
  const body = themes.flatMap(({ name, tiers }) => [
    { style: 'Heading1', text: said(name), newPage: true } as const,
    ...tiers.flatMap((tier) => [
      { style: 'Heading2', text: said(tier.name) } as const,
      ...tier.pieces.flatMap(pieceParagraphs),
    ]),
  ]);
  return docxOf({
    title: `${programme.zh} ${HEADING.zh}`,
    author: issuer.zh,
    dated,
    front,
    contentsTitle: '目录 Contents',
    body: [...body, ...left],
  });
};
