import { named, textSchema } from '#contracts';
import { ROLES } from '#kernel';
import { pageOf, pageQuery, sortedBy } from '#platform';
import { z } from 'zod';

/** What a person may be made; `public` and `system` are nobody's to hold. */
export const GRANTED_ROLES = [
  'organiser',
  'officeClerk',
  'officeLead',
  'judge',
  'panelChair',
  'leadingGroupMember',
  'auditor',
] as const satisfies readonly (typeof ROLES)[number][];

export const password = z.string().min(10).max(200);

export const newPassword = z.object({ password });

export const newPerson = z.strictObject({
  /** Case and width don't matter. */
  username: z
    .string()
    .trim()
    .min(2)
    .max(100)
    .regex(/^[^\s\p{C}]+$/u),
  name: z.string().trim().min(1).max(100),
  password,
  /** Whether it is good for the first sign-in alone: the person then chooses another. */
  mustChangePassword: z.boolean().optional(),
  officeKey: z.string().max(64).optional(),
  roles: z
    .array(z.strictObject({ role: z.enum(GRANTED_ROLES), officeKey: z.string().max(64).optional() }))
    .min(1)
    .max(20),
});
export type NewPerson = z.infer<typeof newPerson>;

/** What is left out stays; `null`: no office. Roles are given whole. */
export const changedPerson = z.object({
  name: newPerson.shape.name.optional(),
  officeKey: z.string().max(64).nullable().optional(),
  roles: newPerson.shape.roles.optional(),
});
export type ChangedPerson = z.infer<typeof changedPerson>;

export const personImport = z.object({ rows: z.array(newPerson).min(1).max(1000) });
export const peopleImported = z.object({ items: z.array(z.object({ id: z.string(), username: z.string() })) });

export const personView = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  officeId: z.string().nullable(),
  officeName: textSchema.nullable(),
  roles: z.array(
    z.object({ role: z.enum(GRANTED_ROLES), officeId: z.string().nullable(), officeName: textSchema.nullable() }),
  ),
  disabledAt: z.date().nullable(),
});

export const personQuery = pageQuery.extend({
  role: z.enum(GRANTED_ROLES).optional(),
  /** Part of a name or user name. */
  q: z.string().trim().max(100).optional(),
  disabled: z.enum(['with', 'without', 'only']).default('with'),
  sort: sortedBy('username', 'name', 'office', 'roles', 'state'),
});
export const personPage = pageOf(personView);
export const sessionLine = z.object({
  id: z.string(),
  personId: z.string(),
  username: z.string(),
  name: z.string(),
  officeName: textSchema.nullable(),
  /** Since when, and when something was last asked by it. */
  createdAt: z.date(),
  seenAt: z.date(),
  expiresAt: z.date(),
  /** Whether it is the one that asks. */
  own: z.boolean(),
});
export const sessionPage = pageOf(sessionLine);
export const sessionQuery = pageQuery.extend({
  /** Part of a name or user name. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('seen', 'name', 'username', 'office', 'since').default('-seen'),
});
export const sessionsEnded = z.object({ ended: z.number() });

export const personDisabled = z.object({ id: z.string(), disabled: z.boolean() });

named({
  newPassword,
  newPerson,
  personImport,
  peopleImported,
  person: personView,
  personPage,
  personDisabled,
  changedPerson,
  sessionPage,
  sessionsEnded,
});
