export { leastOf, parseFraction, quorumMet, thresholdMet, type Fraction } from './fraction.js';
export {
  ORGANISATION_MEASURES,
  organisationScore,
  type OrganisationLine,
  type OrganisationMeasure,
  type OrganisationRecord,
  type OrganisationRequest,
} from './organisation.js';
export { rankByRule, type Ranking, type RankingRequest, type RankingRule, type RankingWarning } from './rank.js';
export type { RankedLine } from './ranked-line.js';
export { TIE_RUNGS, type TieRung } from './ladder-rungs.js';
export { Rational } from './rational.js';
export { MODE_CRITERIA, type ModeRule, ROUND_MODES, type RoundMode } from './round-mode.js';
export type { FiledMarks, RankedCriterion } from './sheets.js';
export { nextPartner, type PartnerRequest } from './next-partner.js';
export { PAIR_WORDS, type FiledPair, type PairWord } from './pair-ranking.js';
export { drawTicket } from './tie-ladder.js';
export { allotTiers, prizeLines, tiesAcross, type RankedEntry, type TierAllotment, type TierPlaces } from './tiers.js';
export { MarkBook, withoutJudge, type MarkRow, type Marks, type MarkSheet, type RowFault } from './mark-book.js';
export {
  isDeclared,
  lowerMarkWins,
  MARK_METHODS,
  parseTieRule,
  PLAIN_RULE,
  type MarkMethod,
  type MarkRule,
  type TieRule,
  type WeightedCriterion,
} from './mark-rule.js';
export { namesIn, type MarkWarning } from './mark-warning.js';
export type { JudgeReport } from './judge-report.js';
export { parseNumeral } from './numeral.js';
export { rankMarks, type MarkRanking, type RankedMark, type RankOptions } from './rank-marks.js';
export { ReportThread } from './report-thread.js';
export { markRowsOf, reportResult, type ReportRequest, type ResultReport } from './result-report.js';
export { resultBundle } from './result-bundle.schema.js';
export {
  type MarkedSheet,
  RESULT_FORMAT,
  type ResultBundle,
  type ResultCheck,
  sealResult,
  verifyResult,
} from './sealed-result.js';
export { sensitivityOf, type OfficialRanks, type SensitivityReport, type SensitivityScenario } from './sensitivity.js';
export type { Tie } from './tie-rules.js';
export type { VarianceComponents } from './variance-components.js';
export type { Disagreement } from './agreement/kappa.js';
export { LEVELS, type MeasurementLevel, type Note, type Rating, type Ratings } from './agreement/ratings.js';
export { reliabilityOf, type Reliability } from './agreement/reliability.js';
export { comparePairs, type ComparedItem, type Comparison, type ComparisonWarning } from './paired-comparison.js';
export { tellsHome, type ComparedPair } from './paired-design.js';
