import type { Actor } from '#kernel';
import type { AccessRule } from '#workflow';

interface OfPanel {
  readonly chairId: string | null;
}

export const organiserOnly: AccessRule<OfPanel> = { roles: ['organiser'] };
export const jobsOnly: AccessRule<OfPanel> = { roles: ['system'] };
export const organiserOrJob: AccessRule<OfPanel> = { roles: ['organiser', 'system'] };

/** The chair of the round's own panel. */
export const isChair = (actor: Actor, row: OfPanel): boolean =>
  actor.roles.has('panelChair') && row.chairId !== null && row.chairId === actor.personId;

export const organiserOrChair: AccessRule<OfPanel> = {
  roles: ['organiser', 'panelChair'],
  relation: (actor, row) => actor.roles.has('organiser') || isChair(actor, row),
};
