import fc from 'fast-check';
import { amountInFigures, amountInWords } from './amount-text.js';
import { type Books, imbalancesOf, inStock } from './reconciliation.js';

const books = (changes: Partial<Books> = {}): Books => ({
  promised: { awards: 3, medals: 3, bonusFen: 300_000 },
  entered: { medals: 3, bonusFen: 300_000 },
  medals: { due: 1, handedOver: 1, received: 1, recalled: 1, returned: 2 },
  bonusFen: { due: 100_000, payable: 100_000, received: 100_000, recalled: 50_001, returned: 70_000 },
  paidFen: 150_001,
  stocked: 10,
  ...changes,
});

describe('the books of a programme', () => {
  it('balance when every source says the same to the fen', () => {
    expect(imbalancesOf(books())).toEqual([]);
    expect(inStock(books())).toBe(7);
  });

  it.each([
    [{ paidFen: 150_000 }, 'payments'],
    [{ entered: { medals: 3, bonusFen: 299_999 } }, 'ledgerBonus'],
    [{ entered: { medals: 4, bonusFen: 300_000 } }, 'ledgerMedals'],
    [{ medals: { received: 2 } }, 'medalsOfStandingAwards'],
    [{ stocked: 2 }, 'medalStock'],
  ])('do not with %j: %s', (changes, what) => {
    expect(imbalancesOf(books(changes)).map((each) => each.what)).toEqual([what]);
  });

  it('show any single fen that is missing or too much, wherever it is', () => {
    const off = fc.integer({ min: -100_000, max: 100_000 }).filter((fen) => fen !== 0);
    fc.assert(
      fc.property(off, fc.constantFrom('due', 'payable', 'received', 'recalled'), (fen, state) => {
        const { bonusFen } = books();
        const changed = books({ bonusFen: { ...bonusFen, [state]: (bonusFen[state] ?? 0) + fen } });
        return imbalancesOf(changed).length > 0;
      }),
    );
  });
});

describe('an amount as receipts write it', () => {
  it.each([
    [0, '零元整', '0.00'],
    [5, '伍分', '0.05'],
    [150, '壹元伍角整', '1.50'],
    [500_000, '伍仟元整', '5,000.00'],
    [500_005, '伍仟元零伍分', '5,000.05'],
    [1_000_500, '壹万零伍元整', '10,005.00'],
    [10_203_040, '壹拾万贰仟零叁拾元肆角整', '102,030.40'],
    [12_000_050_000, '壹亿贰仟万零伍佰元整', '120,000,500.00'],
    [10_001_000_000, '壹亿零壹万元整', '100,010,000.00'],
  ])('%i fen', (fen, words, figures) => {
    expect(amountInWords(fen)).toBe(words);
    expect(amountInFigures(fen)).toBe(figures);
  });

  it('is another for every amount', () => {
    const fen = fc.integer({ min: 0, max: 10_000_000_000 });
    fc.assert(fc.property(fen, fen, (a, b) => a === b || amountInWords(a) !== amountInWords(b)));
  });
});
