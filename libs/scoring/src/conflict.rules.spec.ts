import {
  conflictsAmong,
  type DeclaredConflict,
  type EntryInRoster,
  homeOf,
  type JudgeInRoster,
} from './conflict.rules.js';

const office = (id: string, kind: string, parentId: string | null) => ({ id, kind, parentId, names: [`名称 ${id}`] });
const offices = [
  office('city', 'municipality', null),
  office('school', 'department', 'city'),
  office('east', 'county', 'city'),
  office('east-bank', 'unit', 'east'),
  office('west', 'county', 'city'),
  office('factory', 'unit', 'city'),
];
const tree = new Map(offices.map((one) => [one.id, one]));
const entry = (id: string, changed: Partial<EntryInRoster> = {}): EntryInRoster => ({
  id: `entry of ${id}`,
  officeIds: [id],
  name: `人选 ${id}`,
  enteredBy: ['clerk'],
  ...changed,
});
const all = offices.map(({ id }) => entry(id));
const among = (
  judge: Partial<JudgeInRoster>,
  entries: readonly EntryInRoster[],
  declared: readonly Partial<DeclaredConflict>[] = [],
) =>
  conflictsAmong({
    tree,
    judges: [{ id: 'judge', name: '评委甲', officeId: null, ...judge }],
    entries,
    declared: declared.map((one) => ({
      judgeId: 'judgeName' in one ? null : 'judge',
      judgeName: null,
      kind: 'other',
      officeId: null,
      entryId: null,
      ...one,
    })),
  }).map(({ entryId, kind, detected }) => [entryId, kind, detected]);
const conflicts = (officeId: string | null, ...declared: Partial<DeclaredConflict>[]) =>
  among({ officeId }, all, declared).map(([entryId, kind]) => [entryId, kind]);

describe('conflicts of interest', () => {
  it('stand with the judge’s own county and all in it, without a word', () => {
    expect(conflicts('east')).toEqual([
      ['entry of east', 'county'],
      ['entry of east-bank', 'county'],
    ]);
    expect(conflicts('east-bank')).toEqual([
      ['entry of east', 'county'],
      ['entry of east-bank', 'county'],
    ]);
  });

  it('stand with the judge’s own department or unit outside of the counties', () => {
    expect(conflicts('school')).toEqual([['entry of school', 'unit']]);
    expect(conflicts('factory')).toEqual([['entry of factory', 'unit']]);
  });

  it('do not spread over the city from its own office', () => {
    expect(conflicts('city')).toEqual([['entry of city', 'unit']]);
  });

  it('stand with what the judge’s county nominates jointly with another', () => {
    const joint = entry('west', { officeIds: ['west', 'east-bank'] });
    expect(among({ officeId: 'east' }, [joint])).toEqual([['entry of west', 'county', true]]);
  });

  it('stand with an organisation of the judge’s own name of office', () => {
    const organisation = entry('west', { name: '名称　school' });
    expect(among({ officeId: 'school' }, [organisation])).toEqual([['entry of west', 'unit', true]]);
  });

  it('stand with whoever bears the judge’s name, however it is spaced or written', () => {
    const names = ['张伟', '张 伟', '張偉', 'ＺＨＡＮＧ Wei'];
    const entries = names.map((name, index) => entry('west', { id: String(index), name }));
    expect(among({ name: '张伟' }, entries).map(([id, kind]) => [id, kind])).toEqual([
      ['0', 'self'],
      ['1', 'self'],
      ['2', 'self'],
    ]);
    expect(among({ name: 'Zhang Wei' }, entries).map(([id]) => id)).toEqual(['3']);
  });

  it('stand with what the judge entered or sent in himself', () => {
    const own = entry('west', { enteredBy: ['clerk', 'judge'] });
    expect(among({}, [own, entry('factory')])).toEqual([['entry of west', 'nominator', true]]);
  });

  it('are none for a judge without an office or a declaration', () => {
    expect(conflicts(null)).toEqual([]);
  });

  it('are with one entry, or with an office and all below it, where declared', () => {
    expect(conflicts(null, { kind: 'family', entryId: 'entry of west' })).toEqual([['entry of west', 'family']]);
    expect(conflicts(null, { kind: 'subordinate', officeId: 'east' })).toEqual([
      ['entry of east', 'subordinate'],
      ['entry of east-bank', 'subordinate'],
    ]);
    expect(conflicts(null, { kind: 'family', officeId: 'east-bank' })).toEqual([['entry of east-bank', 'family']]);
  });

  it('are with whoever bears the name that an office gave, and with nobody else', () => {
    const named = { judgeName: '评委 甲', kind: 'mentor', officeId: 'west' } as const;
    expect(conflicts(null, named)).toEqual([['entry of west', 'mentor']]);
    expect(conflicts(null, { ...named, judgeName: '评委乙' })).toEqual([]);
  });

  it('are with the whole county where one of its units is declared as the own county', () => {
    expect(conflicts(null, { kind: 'county', officeId: 'east-bank' })).toEqual([
      ['entry of east', 'county'],
      ['entry of east-bank', 'county'],
    ]);
  });

  it('end where offices lie in a circle', () => {
    const circle = new Map([
      ['a', office('a', 'unit', 'b')],
      ['b', office('b', 'unit', 'a')],
    ]);
    expect(homeOf(circle, 'a')?.id).toBe('b');
  });
});
