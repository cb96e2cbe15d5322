import type { Numbered } from './numbering.js';
import type { Reason, Relaxation } from './problem.js';
import type { Remedy, Shortage } from './request.js';

const entryId = ({ entries }: Numbered, entry: number): string => entries[entry]?.id ?? '';
const judgeId = ({ judges }: Numbered, judge: number): string => judges[judge]?.id ?? '';

const capacityOf = ({ problem }: Numbered, judges: readonly number[]): number =>
  judges.reduce((sum, judge) => sum + (problem.maximum[judge] ?? 0), 0);

/** By ids, with the code of its text. */
export const reasonTold = (sent: Numbered, reason: Reason): Shortage => {
  const { kind, short } = reason;
  switch (reason.kind) {
    case 'lockedConflict': {
      const [entry, judge] = [entryId(sent, reason.entry), judgeId(sent, reason.judge)];
      return { kind, who: `${entry}/${judge}`, short, code: 'ASSIGNMENT.LOCKED_CONFLICT', params: { entry, judge } };
    }
    case 'entryOverfull': {
      const entry = entryId(sent, reason.entry);
      const params = { entry, locked: reason.locked, needed: sent.problem.needs[reason.entry], short };
      return { kind, who: entry, short, code: 'ASSIGNMENT.ENTRY_OVERFULL', params };
    }
    case 'judgeOverfull': {
      const judge = judgeId(sent, reason.judge);
      const params = { judge, locked: reason.locked, maximum: sent.problem.maximum[reason.judge], short };
      return { kind, who: judge, short, code: 'ASSIGNMENT.JUDGE_OVERFULL', params };
    }
    case 'entryShort': {
      const entry = entryId(sent, reason.entry);
      const params = { entry, needed: sent.problem.needs[reason.entry], available: reason.available, short };
      return { kind, who: entry, short, code: 'ASSIGNMENT.ENTRY_SHORT', params };
    }
    case 'capacityShort': {
      const judges = reason.judges.map((judge) => judgeId(sent, judge)).sort();
      const params = { entries: reason.entries, judges, capacity: capacityOf(sent, reason.judges), short };
      return { kind, who: judges.join(', '), short, code: 'ASSIGNMENT.CAPACITY_SHORT', params };
    }
    case 'minimumShort': {
      const judge = judgeId(sent, reason.judge);
      const params = { judge, minimum: sent.problem.minimum[reason.judge], load: reason.load, short };
      return { kind, who: judge, short, code: 'ASSIGNMENT.MINIMUM_SHORT', params };
    }
    case 'expertShort': {
      const entry = entryId(sent, reason.entry);
      return { kind, who: entry, short, code: 'ASSIGNMENT.EXPERT_SHORT', params: { entry } };
    }
    case 'notConnected': {
      const params = { components: reason.components, short };
      return { kind, who: '*', short, code: 'ASSIGNMENT.NOT_CONNECTED', params };
    }
  }
};

const relaxationCode = {
  raiseMaxLoad: 'ASSIGNMENT.RAISE_MAX_LOAD',
  lowerMinLoad: 'ASSIGNMENT.LOWER_MIN_LOAD',
  lowerPerEntry: 'ASSIGNMENT.LOWER_PER_ENTRY',
  raisePerEntry: 'ASSIGNMENT.RAISE_PER_ENTRY',
  dropExpert: 'ASSIGNMENT.DROP_EXPERT',
  dropLock: 'ASSIGNMENT.DROP_LOCK',
} as const satisfies Record<Relaxation['kind'], string>;

export const relaxationTold = (sent: Numbered, relaxation: Relaxation): Remedy => {
  const { kind, by } = relaxation;
  const entry = 'entry' in relaxation ? entryId(sent, relaxation.entry) : undefined;
  const judge = 'judge' in relaxation ? judgeId(sent, relaxation.judge) : undefined;
  const who = entry !== undefined && judge !== undefined ? `${entry}/${judge}` : (entry ?? judge ?? '');
  return { kind, who, by, code: relaxationCode[kind], params: { entry, judge, by } };
};
