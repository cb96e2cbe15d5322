import type { Text } from '#contracts';
import { both, escaped } from '#platform';
import type { RulesVersion } from './programme.queries.js';

/** A version of the rules as pages for everybody name it: whoever has the plan can compute the same hash. */
export const rulesText = ({ version, hash }: RulesVersion): Text => ({
  zh: `第${String(version)}版，SHA-256 ${hash}`,
  en: `version ${String(version)}, SHA-256 ${hash}`,
});

/** The same as markup of a page, the hash once for both languages. */
export const rulesMarkup = ({ version, hash }: RulesVersion): string =>
  `${both({ zh: `第${String(version)}版`, en: `version ${String(version)}` })}, SHA-256 <code>${escaped(hash)}</code>`;
