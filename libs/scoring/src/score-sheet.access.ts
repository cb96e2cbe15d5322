import type { Actor } from '#kernel';
import type { AccessRule } from '#workflow';
import { isChair } from './round.access.js';

export interface OfSheet {
  readonly state: string;
  readonly judgeId: string;
  readonly chairId: string | null;
}

/** A sheet that a judge gave up or lost is no longer his: it answers him as one that does not exist. */
const holds = (actor: Actor, row: OfSheet): boolean =>
  actor.personId === row.judgeId && row.state !== 'recused' && row.state !== 'replaced';

export const ownJudge: AccessRule<OfSheet> = { roles: ['judge'], relation: holds };

/** A declared conflict takes the judge's sheets from him. */
export const ownJudgeOrJob: AccessRule<OfSheet> = {
  roles: ['judge', 'system'],
  relation: (actor, row) => actor.roles.has('system') || holds(actor, row),
};
/** The chair; of a sheet that he is kept from by a conflict, the organiser. */
export const chairOrOrganiserWithout: AccessRule<OfSheet> = {
  roles: ['panelChair', 'organiser'],
  relation: (actor, row) => isChair(actor, row) || (actor.roles.has('organiser') && row.chairId === null),
};
export const organiser: AccessRule<OfSheet> = { roles: ['organiser'] };
