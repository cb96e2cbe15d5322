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
    title: 'Judge {judge} can get {load} entries at most, below the least load of {minimum}.',
    remedy: 'Lower the least load of this judge.',
  },
  'ASSIGNMENT.LOCKED_OVERFULL': {
    title: 'Locked pairs exceed what is allowed in {count} places.',
    remedy: 'Release some of the locked pairs named below.',
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
};
