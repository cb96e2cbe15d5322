import { conflictsAmong, type DeclaredConflict, homeOf, type OfficeInTree } from './conflict.rules.js';

const offices: OfficeInTree[] = [
  { id: 'city', kind: 'municipality', parentId: null },
  { id: 'school', kind: 'department', parentId: 'city' },
  { id: 'east', kind: 'county', parentId: 'city' },
  { id: 'east-bank', kind: 'unit', parentId: 'east' },
  { id: 'west', kind: 'county', parentId: 'city' },
  { id: 'factory', kind: 'unit', parentId: 'city' },
];
const tree = new Map(offices.map((office) => [office.id, office]));
const entries = offices.map(({ id }) => ({ id: `entry of ${id}`, officeId: id }));
const conflicts = (officeId: string | null, ...declared: Partial<DeclaredConflict>[]) =>
  conflictsAmong({
    tree,
    judges: [{ id: 'judge', officeId }],
    entries,
    declared: declared.map((one) => ({ judgeId: 'judge', kind: 'other', officeId: null, entryId: null, ...one })),
  }).map(({ entryId, kind }) => [entryId, kind]);

describe('conflicts of interest', () => {
  it('stand with the judge’s own county and all in it, without a word', () => {
    expect(conflicts('east')).toEqual([
      ['entry of east', 'ownCounty'],
      ['entry of east-bank', 'ownCounty'],
    ]);
    expect(conflicts('east-bank')).toEqual([
      ['entry of east', 'ownCounty'],
      ['entry of east-bank', 'ownCounty'],
    ]);
  });

  it('stand with the judge’s own department or unit outside of the counties', () => {
    expect(conflicts('school')).toEqual([['entry of school', 'ownOffice']]);
    expect(conflicts('factory')).toEqual([['entry of factory', 'ownOffice']]);
  });

  it('do not spread over the city from its own office', () => {
    expect(conflicts('city')).toEqual([['entry of city', 'ownOffice']]);
  });

  it('are none for a judge without an office or a declaration', () => {
    expect(conflicts(null)).toEqual([]);
  });

  it('are with one entry, or with an office and all below it, where declared', () => {
    expect(conflicts(null, { kind: 'family', entryId: 'entry of west' })).toEqual([['entry of west', 'family']]);
    expect(conflicts(null, { kind: 'mentor', officeId: 'east' })).toEqual([
      ['entry of east', 'mentor'],
      ['entry of east-bank', 'mentor'],
    ]);
    expect(conflicts(null, { kind: 'family', officeId: 'east-bank' })).toEqual([['entry of east-bank', 'family']]);
  });

  it('are with the whole county where one of its units is declared as the own county', () => {
    expect(conflicts(null, { kind: 'ownCounty', officeId: 'east-bank' })).toEqual([
      ['entry of east', 'ownCounty'],
      ['entry of east-bank', 'ownCounty'],
    ]);
  });

  it('end where offices lie in a circle', () => {
    const circle = new Map([
      ['a', { id: 'a', kind: 'unit', parentId: 'b' }],
      ['b', { id: 'b', kind: 'unit', parentId: 'a' }],
    ]);
    expect(homeOf(circle, 'a')?.id).toBe('b');
  });
});
