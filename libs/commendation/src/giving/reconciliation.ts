/** What the books of a programme say, in fen and in pieces, each from its own source. */
export interface Books {
  /** Of the awards that stand conferred, by their tiers. */
  readonly promised: { readonly awards: number; readonly medals: number; readonly bonusFen: number };
  /** Of the ledger, reversals taken off. */
  readonly entered: { readonly medals: number; readonly bonusFen: number };
  /** Medals by state. */
  readonly medals: Readonly<Record<string, number>>;
  /** Fen by state of the bonus. */
  readonly bonusFen: Readonly<Record<string, number>>;
  /** Money that went out less what came back. */
  readonly paidFen: number;
  /** Put into the cupboard, less what broke. */
  readonly stocked: number;
}

export const COMPARISONS = [
  'ledgerMedals',
  'ledgerBonus',
  'medalsOfStandingAwards',
  'bonusOfStandingAwards',
  'payments',
  'medalStock',
] as const;

export interface Imbalance {
  readonly what: (typeof COMPARISONS)[number];
  readonly expected: number;
  readonly found: number;
}

/** Of awards that stand: not given yet, on the way, or with the winner. */
const STANDING = ['due', 'payable', 'handedOver', 'paid', 'received'];
/** Money that is out: with the winner, called back, or given up. */
const MONEY_OUT = ['paid', 'received', 'recalled', 'writtenOff'];
const MEDAL_OUT = ['handedOver', 'received', 'recalled', 'writtenOff'];

const sumOf = (amounts: Readonly<Record<string, number>>, states: readonly string[]): number =>
  states.reduce((sum, state) => sum + (amounts[state] ?? 0), 0);

export const inStock = ({ stocked, medals }: Books): number => stocked - sumOf(medals, MEDAL_OUT);

/** What does not agree, to the fen; nothing, where the books balance. All are whole numbers, so that sums are exact. */
export const imbalancesOf = (books: Books): Imbalance[] => {
  const { promised, entered, medals, bonusFen, paidFen } = books;
  const compared: Imbalance[] = [
    { what: 'ledgerMedals', expected: promised.medals, found: entered.medals },
    { what: 'ledgerBonus', expected: promised.bonusFen, found: entered.bonusFen },
    { what: 'medalsOfStandingAwards', expected: promised.medals, found: sumOf(medals, STANDING) },
    { what: 'bonusOfStandingAwards', expected: promised.bonusFen, found: sumOf(bonusFen, STANDING) },
    { what: 'payments', expected: sumOf(bonusFen, MONEY_OUT), found: paidFen },
    { what: 'medalStock', expected: Math.max(0, inStock(books)), found: inStock(books) },
  ];
  return compared.filter(({ expected, found }) => expected !== found);
};
