export default {
  'ASSIGNMENT.INFEASIBLE': {
    title: "The judges don't suffice: {short} places can't be filled.",
    remedy: 'Add judges, raise their loads, ask for fewer judges an entry, or check the conflicts named below.',
  },
  'ASSIGNMENT.ENTRY_SHORT': {
    title: 'Entry {entry} needs {needed} judges; only {available} have no conflict.',
    remedy: 'Add {short} judges without a conflict to the panel.',
  },
  'ASSIGNMENT.CAPACITY_SHORT': {
    title: '{entries} entries depend on judges who can take {capacity} between them; {short} places are missing.',
    remedy: 'Add judges, or raise the highest load of these by {short} in all: {judges}.',
  },
  'ASSIGNMENT.MINIMUM_SHORT': {
    title: 'With all least loads to be met, judge {judge} gets {load} entries, below the least load of {minimum}.',
    remedy: 'Lower the least load of this judge.',
  },
  'ASSIGNMENT.ENTRY_OVERFULL': {
    title: 'Entry {entry} has {locked} locked judges and takes {needed}.',
    remedy: 'Release a locked judge, or raise the number for this entry.',
  },
  'ASSIGNMENT.JUDGE_OVERFULL': {
    title: 'Judge {judge} has {locked} locked entries, above the highest load of {maximum}.',
    remedy: 'Release a locked entry, or raise the highest load.',
  },
  'ASSIGNMENT.LOCKED_UNKNOWN': {
    title: 'The locked pair of entry {entry} and judge {judge} is not part of the round.',
    remedy: 'Take it out, or add the entry and the judge.',
  },
  'ASSIGNMENT.NAMED_TWICE': {
    title: '"{id}" is in the list of {list} twice.',
    remedy: 'Name each once.',
  },
  'ASSIGNMENT.NUMBER_INVALID': {
    title: '{value} is no number of judges or entries.',
    remedy: 'Give a whole number, 0 or more.',
  },
  'ASSIGNMENT.LOCKED_CONFLICT': {
    title: 'Entry {entry} is locked to judge {judge}, who is in conflict with it.',
    remedy: 'Release the pair, or take the conflict back.',
  },
  'ASSIGNMENT.EXPERT_SHORT': {
    title: 'Entry {entry} can get no expert.',
    remedy: 'Name another expert for it, or do without.',
  },
  'ASSIGNMENT.NOT_CONNECTED': {
    title: "The entries can't be joined by shared judges: {components} groups remain.",
    remedy: 'Add a judge to {short} entries, or do without connectedness.',
  },
  'ASSIGNMENT.RAISE_MAX_LOAD': {
    title: 'Judge {judge}: raise the highest load by {by}.',
    remedy: 'With all of these an assignment is possible.',
  },
  'ASSIGNMENT.LOWER_MIN_LOAD': {
    title: 'Judge {judge}: lower the least load by {by}.',
    remedy: 'With all of these an assignment is possible.',
  },
  'ASSIGNMENT.LOWER_PER_ENTRY': {
    title: 'Entry {entry}: ask for {by} fewer judges.',
    remedy: 'With all of these an assignment is possible.',
  },
  'ASSIGNMENT.RAISE_PER_ENTRY': {
    title: 'Entry {entry}: take {by} more judges.',
    remedy: 'With all of these an assignment is possible.',
  },
  'ASSIGNMENT.DROP_EXPERT': {
    title: 'Entry {entry}: do without an expert.',
    remedy: 'With all of these an assignment is possible.',
  },
  'ASSIGNMENT.DROP_LOCK': {
    title: 'Entry {entry}, judge {judge}: release the locked pair.',
    remedy: 'With all of these an assignment is possible.',
  },
};
