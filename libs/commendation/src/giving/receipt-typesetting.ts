import type { Text } from '#contracts';
import { refused } from '#kernel';
import { printedDay, templatePath, type TypesettingPool } from '#platform';

export interface ReceiptPage {
  readonly kind: 'medal' | 'bonus';
  readonly number: string;
  readonly programmeName: Text;
  readonly issuer: Text;
  readonly winnerName: string;
  /** Empty where the winner is the office. */
  readonly office: string;
  readonly award: Text;
  /** Empty for a medal. */
  readonly amount: Text;
  /** Empty while nobody is named. */
  readonly payeeName: string;
  /** `YYYY-MM-DD`, in the programme's zone. */
  readonly day: string;
  readonly createdAt: Date;
}

const TEMPLATE = ['receipts', 'default', 'receipt.typ'] as const;

const textsOf = ({ programmeName, issuer, award, amount, ...page }: ReceiptPage): string =>
  [
    page.number,
    page.winnerName,
    page.office,
    page.payeeName,
    ...[programmeName, issuer, award, amount].flatMap(({ zh, en }) => [zh, en]),
  ].join('');

/** The slip that whoever receives a medal or a bonus signs, as PDF/A-3a. The same slip gives the same bytes. */
export const typesetReceipt = async (pool: TypesettingPool, page: ReceiptPage): Promise<Buffer> => {
  const missing = pool.missingCharacters(textsOf(page));
  if (missing.length > 0) throw refused('TYPESETTING.CHARACTER_MISSING', { characters: missing.join('') });
  const { createdAt, day, ...data } = page;
  const document = await pool.typeset({
    template: templatePath(...TEMPLATE),
    data: { ...data, day: printedDay(day) },
    createdAt,
  });
  if (document.pages !== 1) throw refused('TYPESETTING.TEXT_TOO_LONG', { field: 'page' });
  return document.pdf;
};
