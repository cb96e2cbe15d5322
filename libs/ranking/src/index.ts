export { leastOf, parseFraction, quorumMet, thresholdMet, type Fraction } from './fraction.js';
export {
  ORGANISATION_MEASURES,
  organisationScore,
  type OrganisationLine,
  type OrganisationMeasure,
  type OrganisationRecord,
  type OrganisationRequest,
} from './organisation.js';
export {
  rankByRule,
  type RankedLine,
  type Ranking,
  type RankingRequest,
  type RankingRule,
  type RankingWarning,
} from './rank.js';
export { TIE_RUNGS, type TieRung } from './ladder-rungs.js';
export { Rational } from './rational.js';
export type { FiledMarks, RankedCriterion } from './sheets.js';
export { drawTicket } from './tie-ladder.js';
export { allotTiers, prizeLines, tiesAcross, type RankedEntry, type TierAllotment, type TierPlaces } from './tiers.js';
