import type { Text } from '#contracts';
import type { RulesVersion } from './programme.queries.js';

/** A version of the rules as pages for everybody name it: whoever has the plan can compute the same hash. */
export const rulesText = ({ version, hash }: RulesVersion): Text => ({
  zh: `第${String(version)}版，SHA-256 ${hash}`,
  en: `version ${String(version)}, SHA-256 ${hash}`,
});
