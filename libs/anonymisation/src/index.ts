export { BLANK, blanked, type Finding, FINDING_KINDS, type FindingKind, merged, NEVER_KEPT } from './finding.js';
export { findIdentifiers, placesOfMarked, prepared, type PreparedRoster, whatMustGo } from './find-identifiers.js';
export { isIdNumber } from './numbers.js';
export type { Roster } from './roster.js';
export { comparable } from './text-view.js';
