import { comparable, isIdNumber } from '#anonymisation';

/** What an entrant is told by: see docs/essays.md. Hashes are null where nobody said the number. */
export interface Identity {
  readonly officeId: string;
  /** The name, folded. */
  readonly folded: string;
  readonly idHash: string | null;
  readonly phoneHash: string | null;
}

/**
 * A name as it is compared: NFKC, simplified, lower case, without blanks, dots and hyphens between its characters. One that
 * consists of nothing else is compared as it is.
 */
export const foldedName = (name: string): string => comparable(name) || name.normalize('NFKC');

const BRACKETED = /[(（【〔[〈《].*?[)）】〕\]〉》]/gu;
const ENDINGS = /(?:股份有限公司|有限责任公司|有限公司|集团公司|股份公司|集团|公司)$/u;

/** What is left of a name without what people add in brackets and without the form of a company: for proposals alone. */
export const coreOfName = (name: string): string => {
  const bare = name.normalize('NFKC').replace(BRACKETED, '');
  const core = foldedName(bare).replace(ENDINGS, '');
  return core === '' ? foldedName(name) : core;
};

export type IdentifierKind = 'idNumber' | 'phone';

export interface Identifier {
  readonly kind: IdentifierKind;
  readonly number: string;
}

const MOBILE = /^(?:\+?86)?(1[3-9]\d{9})$/u;
/** GB 32100, of organisations. */
const CREDIT_CODE = /^[0-9a-hj-npqrtuwxy]{2}\d{6}[0-9a-hj-npqrtuwxy]{10}$/u;

/** An ID number, an organisation's credit code or a mobile number, however it is typed; undefined for anything else. */
export const identifierOf = (typed: string): Identifier | undefined => {
  const number = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-‐–—·.]/gu, '');
  const mobile = MOBILE.exec(number)?.[1];
  if (mobile !== undefined) return { kind: 'phone', number: mobile };
  return isIdNumber(number) || CREDIT_CODE.test(number) ? { kind: 'idNumber', number } : undefined;
};
