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
