import { type Text, textSchema } from '#contracts';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { StoredProgramme } from './draft.queries.js';
import { categoriesOf } from './programme.queries.js';
import type { programmeDetail, programmeView } from './programme.views.js';

const wholeText = (text: unknown): Text | null => textSchema.safeParse(text).data ?? null;

/** A programme as a line of a list: by name, day and the version of its rules. */
export const toldProgramme = (stored: StoredProgramme): z.input<typeof programmeView> => {
  const { id, slug, state, version, rulesVersion, hash, plan } = stored;
  return {
    id,
    slug,
    name: wholeText(plan.name),
    day: plan.day ?? null,
    state,
    version,
    rules: rulesVersion > 0 ? { version: rulesVersion, hash } : null,
  };
};

/** A programme with what it consists of; a draft as far as it is written. */
export const programmeInDetail = async (
  manager: EntityManager,
  stored: StoredProgramme,
): Promise<z.input<typeof programmeDetail>> => {
  const { id, plan, rulesVersion, clonedFrom } = stored;
  const categories = rulesVersion > 0 ? await categoriesOf(manager, id) : [];
  return {
    ...toldProgramme(stored),
    clonedFrom,
    schedule: plan.schedule ?? {},
    structureCaps: (plan.structureCaps ?? []).flatMap(({ group, name, percent }) => {
      const whole = wholeText(name);
      return group === undefined || percent === undefined || whole === null ? [] : [{ group, name: whole, percent }];
    }),
    offices: (plan.offices ?? []).flatMap(({ key, kind, name }) => {
      const whole = wholeText(name);
      return kind === undefined || whole === null ? [] : [{ key, kind, name: whole }];
    }),
    activities: (plan.activities ?? []).flatMap(({ key, name, undertakenBy = [] }) => {
      const whole = wholeText(name);
      return whole === null ? [] : [{ key, name: whole, undertakenBy }];
    }),
    categories: categories.map(({ id: categoryId, rules }) => ({ id: categoryId, ...rules })),
    plan,
  };
};
