import { type Actor, actsFor } from '#kernel';
import type { AccessRule } from '#workflow';

interface OfOffice {
  readonly officeId: string;
}

const ownOffice = (actor: Actor, row: OfOffice): boolean => actsFor(actor, row.officeId);

/** The office that sent it: its clerk, its lead, or the lead of an office above. */
export const nominatingOffice: AccessRule<OfOffice> = { roles: ['officeClerk', 'officeLead'], relation: ownOffice };

/** The municipal office, which reviews. */
export const municipalOffice: AccessRule<OfOffice> = { roles: ['organiser'] };

/** The municipal office, or the review itself: where several decide, or an office below, their decision does. */
export const followsFromReview: AccessRule<OfOffice> = { roles: ['organiser', 'system'] };

/** A deadline, a handler, or what somebody did elsewhere. */
export const nobodyByHand: AccessRule<OfOffice> = { roles: ['system'] };
