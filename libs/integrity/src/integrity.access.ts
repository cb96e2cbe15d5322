import type { AccessRule } from '#workflow';

/** The municipal office, which handles cases of copying. Nobody who judges has a part in them. */
export const municipalOffice: AccessRule<unknown> = { roles: ['organiser'] };

/** A job. */
export const job: AccessRule<unknown> = { roles: ['system'] };
