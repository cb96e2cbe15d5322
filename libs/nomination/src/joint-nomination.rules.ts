import type { Text } from '#contracts';
import type { Refusal, Rule } from '#workflow';
import type { NomineeFacts } from './structure-caps.rules.js';

interface JointFacts extends Pick<NomineeFacts, 'jointNomination' | 'partners'> {
  readonly categoryName: Text;
  readonly nominatedBy: readonly string[];
}

const ofPartners = (code: string, params: Readonly<Record<string, unknown>>): Refusal => ({
  code,
  params,
  fields: [{ field: 'partners', code, params }],
});

/**
 * Offices nominate together where the category lets them. One of them leads: it sends the nomination, and of its quota
 * alone a place is taken. The partners are offices that could nominate there themselves.
 */
export const partnersAllowed: Rule<JointFacts> = ({ jointNomination, partners, categoryName, nominatedBy }) => {
  if (partners.length === 0) return undefined;
  if (!jointNomination) return ofPartners('NOMINATION.NOT_JOINT', { category: categoryName });
  const keysOf = (wrong: (partner: (typeof partners)[number]) => boolean): string[] =>
    partners.filter(wrong).map(({ key }) => key);
  const unknown = keysOf(({ kind }) => kind === undefined);
  if (unknown.length > 0) return ofPartners('NOMINATION.PARTNER_UNKNOWN', { offices: unknown });
  if (partners.some(({ leads }) => leads)) return ofPartners('NOMINATION.PARTNER_LEADS', {});
  const notEntitled = keysOf(({ kind }) => kind !== undefined && !nominatedBy.includes(kind));
  if (notEntitled.length === 0) return undefined;
  return ofPartners('NOMINATION.PARTNER_NOT_ENTITLED', {
    offices: notEntitled,
    category: categoryName,
    entitled: nominatedBy,
  });
};
