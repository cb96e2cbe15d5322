import fc from 'fast-check';
import { EntrantBook, type KnownEntrant } from './entrant-book.js';
import { coreOfName, foldedName, identifierOf, type Identity } from './entrant-identity.js';
import { type Linked, personsOf } from './persons.js';

describe('a name', () => {
  it.each([
    ['张小梅', ' 张 小　梅 '],
    ['张小梅', '張小梅'],
    ['张小梅', '张·小·梅'],
    ['张小梅', '张\u200b小梅'],
    ['古丽·买买提', '古丽•买买提'],
    ['古丽·买买提', '古丽买买提'],
    ['John Smith', 'ＪＯＨＮ　ｓｍｉｔｈ'],
  ])('%j is the same as %j', (one, other) => {
    expect(foldedName(other)).toBe(foldedName(one));
  });

  it('of one person is not that of another', () => {
    expect(new Set(['张小梅', '张晓梅', '张小', '小张梅'].map(foldedName)).size).toBe(4);
  });

  it('of nothing but dots and blanks is compared as it is', () => {
    expect(foldedName('·')).not.toBe('');
    expect(foldedName('·')).not.toBe(foldedName('-'));
  });

  it('is like another that has something in brackets, or another form of company', () => {
    expect(coreOfName('张小梅（女）')).toBe(coreOfName('张小梅'));
    expect(coreOfName('恒明电力有限责任公司')).toBe(coreOfName('恒明电力（集团）公司'));
    expect(coreOfName('（无）')).not.toBe('');
  });
});

describe('a number', () => {
  it('is known however it is typed', () => {
    expect(identifierOf('１３８ 0013-8000')).toEqual({ kind: 'phone', number: '13800138000' });
    expect(identifierOf('+86 13800138000')).toEqual({ kind: 'phone', number: '13800138000' });
    expect(identifierOf('11010519491231002X')).toEqual({ kind: 'idNumber', number: '11010519491231002x' });
    expect(identifierOf('91350100M000100Y43')?.kind).toBe('idNumber');
  });

  it('is refused when it is neither', () => {
    for (const wrong of ['', '123', '1380013800', '11010519491231002', 'abc', '王小梅'])
      expect(identifierOf(wrong)).toBeUndefined();
  });
});

const identity = (officeId: string, name: string, more: Partial<Identity> = {}): Identity => ({
  officeId,
  folded: foldedName(name),
  idHash: null,
  phoneHash: null,
  ...more,
});
const known = (id: string, of: Identity, ordinal = 0): KnownEntrant => ({ ...of, id, personId: id, ordinal });

describe('who is who', () => {
  it('goes by the name within an office, and not beyond it', () => {
    const book = new EntrantBook([known('a', identity('east', '张小梅'))]);
    expect(book.personOf(identity('east', '張 小梅'))).toBe('a');
    expect(book.personOf(identity('west', '张小梅'))).toBeUndefined();
  });

  it('goes by the ID number in whatever office and under whatever name', () => {
    const book = new EntrantBook([known('a', identity('east', '张小梅', { idHash: '1' }))]);
    expect(book.personOf(identity('west', '张晓梅', { idHash: '1' }))).toBe('a');
    expect(book.personOf(identity('east', '张小梅', { idHash: '2' }))).toBeUndefined();
  });

  it('goes by the phone only together with the name, since families share one', () => {
    const book = new EntrantBook([known('a', identity('east', '张小梅', { phoneHash: '1' }))]);
    expect(book.personOf(identity('west', '张小梅', { phoneHash: '1' }))).toBe('a');
    expect(book.personOf(identity('west', '李大山', { phoneHash: '1' }))).toBeUndefined();
  });

  it('takes a namesake for the first of that name', () => {
    const of = identity('east', '张小梅');
    const book = new EntrantBook([known('a', of), known('b', of, 1)]);
    expect(book.personOf(of)).toBe('a');
    expect(book.nextOrdinal(of)).toBe(2);
  });
});

describe('persons', () => {
  const linked: fc.Arbitrary<Linked[]> = fc
    .array(
      fc.record({
        folded: fc.constantFrom('a', 'b'),
        idHash: fc.constantFrom(null, null, '1', '2'),
        phoneHash: fc.constantFrom(null, null, '3', '4'),
      }),
      { minLength: 2, maxLength: 12 },
    )
    .map((all) => all.map((one, index) => ({ ...one, id: `e${index}` })));
  const pair = fc.tuple(fc.nat(11), fc.nat(11)).map(([a, b]) => [`e${a}`, `e${b}`] as const);

  it('are exactly what they were before a merge once it is undone, whatever else is merged', () => {
    fc.assert(
      fc.property(linked, fc.array(pair, { maxLength: 8 }), pair, (entrants, others, one) => {
        const before = personsOf(entrants, others);
        personsOf(entrants, [...others, one]);
        expect(personsOf(entrants, others)).toEqual(before);
      }),
    );
  });

  it('don’t depend on the order of the merges', () => {
    fc.assert(
      fc.property(linked, fc.array(pair, { maxLength: 8 }), (entrants, merges) => {
        expect(personsOf(entrants, [...merges].reverse())).toEqual(personsOf(entrants, merges));
      }),
    );
  });

  it('are called by the first of theirs, and are one for both of a merge', () => {
    fc.assert(
      fc.property(linked, fc.array(pair, { maxLength: 8 }), (entrants, merges) => {
        const persons = personsOf(entrants, merges);
        const place = new Map(entrants.map(({ id }, index) => [id, index]));
        for (const [id, person] of persons) expect(place.get(person)).toBeLessThanOrEqual(place.get(id) ?? -1);
        for (const [a, b] of merges) if (persons.has(a) && persons.has(b)) expect(persons.get(a)).toBe(persons.get(b));
      }),
    );
  });
});
