/** Warnings of the ranking of marks, and what is refused of rule files and marks. */
export default {
  'MARKS.NO_MARKS': { title: 'No marks: {names}.', remedy: 'They have no rank.' },
  'MARKS.SHEET_INCOMPLETE': {
    title: 'Sheets that lack a criterion are left out: {names}.',
    remedy: 'Have the judges complete them.',
  },
  'MARKS.CRITERION_IGNORED': {
    title: 'Criteria that the rule does not name are left out: {names}.',
    remedy: 'Check how they are spelt.',
  },
  'MARKS.CRITERION_MISSING': {
    title: 'Nobody marked every criterion of: {names}.',
    remedy: 'Their mark is the sum of those that were marked.',
  },
  'MARKS.TRIM_TOO_FEW': {
    title: 'Too few marks to leave out {trim} highest and {trim} lowest: {names}.',
    remedy: 'The plain mean stands instead.',
  },
  'MARKS.MARKS_UNEQUAL': {
    title: 'A sum is taken, but entries have from {fewest} to {most} marks.',
    remedy: 'Those with fewer have the lower sum for that alone; use a mean.',
  },
  'MARKS.DISCONNECTED': {
    title: 'The marks fall into {components} parts that share no judge.',
    remedy: 'Severities of different parts are not comparable; have some entries marked across them.',
  },
  'MARKS.JUDGE_CONSTANT': {
    title: 'Judges that gave the same mark to all: {names}.',
    remedy: 'Their z-scores count as 0.',
  },
  'MARKS.JUDGE_ONE_MARK': { title: 'Judges with a single mark: {names}.', remedy: 'Their z-scores count as 0.' },
  'MARKS.BLUP_NOT_ESTIMABLE': {
    title: 'The marks do not tell entries from noise.',
    remedy: 'Least squares stands instead of the prediction.',
  },
  'MARKS.ALLOCATION_NOT_RANDOM': {
    title: 'Judges differ by {leastSquares} points (sd) on the entries they share, but by {mixed} in the mixed model.',
    remedy: 'Better entries seem to have gone to severer judges; trust least squares.',
  },
  'MARKS.DRAWS_NOT_POSSIBLE': {
    title: 'The marks do not tell how unsure the ranks are.',
    remedy: 'Intervals and probabilities are left out.',
  },
  'MARKS.TIE_AT_PRIZE_LINE': {
    title: 'A tie at place {place} crosses a prize line: {names}.',
    remedy: 'Settle it by a further tie rule, or by a draw.',
  },
  'PAIRS.DISCONNECTED': {
    title: 'The items fall into {components} groups that no comparison joins: abilities compare within a group only.',
    remedy: 'All are held towards 0 by a normal prior of sd {spread}; compare items of different groups.',
  },
  'PAIRS.UNBEATEN': {
    title:
      'The comparisons leave estimates without bound: wins do not join all items both ways, or whoever was at home always won (always won or always lost: {names}).',
    remedy: 'Estimates are held towards 0 by a normal prior of sd {spread}; compare these items more.',
  },
  'PAIRS.NOT_CONVERGED': {
    title: 'The estimates did not settle.',
    remedy: 'Compare more pairs; do not use these figures.',
  },
  'PAIRS.NOTHING_DECIDED': {
    title: 'No comparison has a winner.',
    remedy: 'Abilities need at least one that has.',
  },
  'PAIRS.HOME_UNKNOWN': {
    title: '{file} does not say who was at home.',
    remedy: 'Give the columns a, b, outcome: a is at home.',
  },
  'PAIRS.HOME_NOT_TOLD': {
    title: 'What being at home adds cannot be told from what the items are worth.',
    remedy: 'Compare some items both at home and away, or leave --home out.',
  },
  'PAIRS.WITH_ITSELF': {
    title: '{file}, line {line}, column {position} ({column}): "{value}" is compared with itself.',
    remedy: 'Correct one of the two.',
  },
  'PAIRS.OUTCOME_UNKNOWN': {
    title: '{file}, line {line}, column {position} ({column}): "{value}" is no outcome.',
    remedy: 'Write a, b or tie.',
  },
  'AGREEMENT.NOT_NUMERIC': { title: 'the marks are not all figures.', remedy: '' },
  'AGREEMENT.INCOMPLETE': { title: 'it needs complete data: not every judge marked every entry.', remedy: '' },
  'AGREEMENT.TOO_FEW': { title: 'there are too few marks.', remedy: '' },
  'AGREEMENT.NO_VARIATION': { title: 'the marks do not vary.', remedy: '' },
  'AGREEMENT.NOT_TWO_JUDGES': { title: 'it compares exactly two judges.', remedy: '' },
  'AGREEMENT.NEGATIVE': { title: 'marks on a ratio scale are 0 or more.', remedy: '' },
  'AGREEMENT.ANONYMOUS': { title: 'it needs to know who gave which mark.', remedy: '' },
  'AGREEMENT.NO_FREEDOM': { title: 'the marks leave no degree of freedom for the noise.', remedy: '' },
  'AGREEMENT.NO_WEIGHTS': { title: 'no weights were given (--weights).', remedy: '' },
  'AGREEMENT.WEIGHT_MISSING': { title: 'the table of weights lacks a pair of marks.', remedy: '' },
  'INPUT.RULE_INVALID': { title: '{file}: {count} faults.', remedy: 'Correct each one named below.' },
  'INPUT.RULE_FAULT': { title: '{file}, line {line}, column {position}: {reason}.', remedy: '' },
  'INPUT.FACTOR_DIFFERS': {
    title: '{file}, line {line}, column {position} ({column}): the factor is another than in line {first}.',
    remedy: 'An entry has one factor for each criterion.',
  },
  'INPUT.COUNT_TOO_MANY': {
    title: '{file}, line {line}, column {position} ({column}): "{value}" makes more than {most} marks in all.',
    remedy: 'Give smaller counts in the same proportion.',
  },
  'INPUT.WEIGHTS_SHAPE': {
    title: '{file}: no table of weights.',
    remedy: 'Give a, b, weight, or a square table with the categories as its first row and column, 0 on its diagonal.',
  },
};
