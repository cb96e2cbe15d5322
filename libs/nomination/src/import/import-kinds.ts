import { ESSAY } from '../essay.kind.js';
import { NOMINATION } from '../nomination.kind.js';

/** The kinds that tables come in for, by the name that an import keeps. */
export const importKinds = { nomination: NOMINATION, essay: ESSAY } as const;
