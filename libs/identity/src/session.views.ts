import { named } from '#contracts';
import { ROLES } from '#kernel';
import { z } from 'zod';
import { password } from './person.views.js';

export const signIn = z.object({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) });

export const sessionView = z.object({
  person: z.object({ id: z.string(), username: z.string(), name: z.string(), officeId: z.string().nullable() }),
  roles: z.array(z.enum(ROLES)),
  /** Offices that the person may act for. */
  officeIds: z.array(z.string()),
  /** Those of them that the person leads. */
  ledOfficeIds: z.array(z.string()),
  /** To be sent back as `x-csrf-token` with every change. */
  csrfToken: z.string(),
  /** Somebody else gave the password: until it is changed (`PUT /api/session/password`), nothing else is open. */
  mustChangePassword: z.boolean(),
});

export const changePassword = z.object({ currentPassword: z.string().min(1).max(200), newPassword: password });

named({ signIn, changePassword, session: sessionView });
