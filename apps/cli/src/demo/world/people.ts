import { randomStream } from '#kernel';
import { personName } from './names.js';
import type { WorldShape } from './shape.js';
import type { JudgeConduct, JudgeInWorld, OfficeInWorld, PersonInWorld, WorldScale } from './types.js';

const LEADING_GROUP = 9;
const ORGANISING_COMMITTEE = 7;
const ORGANISERS = 2;
const JUDGES: Readonly<Record<WorldScale, { count: number; late: number; recusing: number }>> = {
  small: { count: 24, late: 2, recusing: 2 },
  city: { count: 60, late: 4, recusing: 5 },
};
const SEVERITY_DEVIATION = 4;
const NOISE = { low: 3, high: 7 };

const numbered = (word: string, index: number): string => `${word}${String(index + 1).padStart(2, '0')}`;
/** Each person draws from a stream named after the username, so that one more person changes nobody else. */
const nameOf = (seed: number, username: string): string => personName(randomStream(`${seed}/person/${username}`));

export const peopleOf = (seed: number, offices: readonly OfficeInWorld[]): PersonInWorld[] => {
  const person = (username: string, role: PersonInWorld['role'], rest: Partial<PersonInWorld> = {}): PersonInWorld => ({
    username,
    name: nameOf(seed, username),
    role,
    officeKey: null,
    body: null,
    chair: false,
    ...rest,
  });
  const staff = offices.flatMap(({ key }) => [
    person(`clerk-${key}`, 'officeClerk', { officeKey: key }),
    person(`lead-${key}`, 'officeLead', { officeKey: key }),
  ]);
  const members = (word: string, count: number, body: 'leadingGroup' | 'organisingCommittee'): PersonInWorld[] =>
    Array.from({ length: count }, (_, index) =>
      person(numbered(word, index), 'leadingGroupMember', { body, chair: index === 0 }),
    );
  return [
    ...Array.from({ length: ORGANISERS }, (_, index) => person(numbered('organiser', index), 'organiser')),
    person('auditor01', 'auditor'),
    ...members('leader', LEADING_GROUP, 'leadingGroup'),
    ...members('committee', ORGANISING_COMMITTEE, 'organisingCommittee'),
    ...staff,
  ];
};

/** Some may not judge an entry from home, some step back, some are late: a panel has as many again, and more. */
const SPARE = 4;

const conductsOf = (seed: number, scale: WorldScale, { themes, mostJudgesPerEntry }: WorldShape): JudgeConduct[] => {
  const { count: usual, late, recusing } = JUDGES[scale];
  const count = Math.max(usual, Math.max(1, themes.length) * (mostJudgesPerEntry + SPARE));
  const conducts = Array.from({ length: count }, (_, index): JudgeConduct => {
    if (index < late) return 'late';
    return index < late + recusing ? 'recusesOnce' : 'steady';
  });
  return randomStream(`${seed}/conduct`).shuffled(conducts);
};

/** Judges come from all counties in turn, so that every county has somebody who must step back. */
export const judgesOf = (
  seed: number,
  scale: WorldScale,
  counties: readonly OfficeInWorld[],
  shape: WorldShape,
): JudgeInWorld[] => {
  const homes = randomStream(`${seed}/homes`).shuffled(counties);
  return conductsOf(seed, scale, shape).map((conduct, index) => {
    const username = numbered('judge', index);
    const character = randomStream(`${seed}/judge/${username}`);
    return {
      username,
      name: nameOf(seed, username),
      homeCounty: homes[index % homes.length]?.key ?? '',
      severity: SEVERITY_DEVIATION * character.normal(),
      noise: NOISE.low + (NOISE.high - NOISE.low) * character.unit(),
      conduct,
    };
  });
};
