import type { Text } from '#contracts';
import type { Clock } from '#kernel';
import { categoriesOf, findProgramme, instantOf } from '#programme';
import type { DataSource, EntityManager } from 'typeorm';

/** What everybody may look at, or send in, of one programme. */
export interface ProgrammeInPublic {
  readonly slug: string;
  readonly name: Text;
  readonly timezone: string;
  /** Themes that take essays of authors now. */
  readonly themes: readonly { readonly categoryId: string; readonly name: Text; readonly closesAt: Date }[];
  readonly notices: readonly { readonly id: string; readonly publishedAt: Date; readonly running: boolean }[];
  readonly hasWinners: boolean;
}

interface OpenedRow {
  readonly id: string;
  readonly slug: string;
  readonly state: string;
  readonly hasWinners: boolean;
}

/** Newest first. A draft is nobody's but the organiser's. */
const OPENED = `
select p.id, p.slug, p.state,
  exists (select 1 from public.award a where a.programme_id = p.id and a.state = 'conferred') as "hasWinners"
from public.programme p where p.rules_version > 0 order by p.id desc limit 20`;

const NOTICES = `
select id, published_at as "publishedAt", state = 'published' as running
from public.notice where programme_id = $1 and state in ('published', 'concluded') order by published_at desc, id`;

const programmeInPublic = async (
  manager: EntityManager,
  { id, slug, state, hasWinners }: OpenedRow,
  now: Date,
): Promise<ProgrammeInPublic> => {
  const { plan } = await findProgramme(manager, id);
  const [opensAt, closesAt] = [plan.schedule.entriesOpenAt, plan.schedule.entriesCloseAt].map((at) =>
    instantOf(at, plan.timezone),
  ) as [Date, Date];
  const takesEntries = state === 'open' && opensAt <= now && now < closesAt;
  const themes = (await categoriesOf(manager, id)).filter(
    ({ kind, rules }) => takesEntries && kind === 'essay' && rules.enteredBy !== 'office',
  );
  return {
    slug,
    name: plan.name,
    timezone: plan.timezone,
    themes: themes.map(({ id: categoryId, rules: { name } }) => ({ categoryId, name, closesAt })),
    notices: await manager.query(NOTICES, [id]),
    hasWinners,
  };
};

/** What there is for everybody now, programme by programme; one of which there is nothing is left out. */
export const programmesInPublic = async ({ manager }: DataSource, clock: Clock): Promise<ProgrammeInPublic[]> => {
  const now = clock.now();
  const opened: OpenedRow[] = await manager.query(OPENED);
  const shown: ProgrammeInPublic[] = [];
  for (const row of opened) shown.push(await programmeInPublic(manager, row, now));
  return shown.filter(({ themes, notices, hasWinners }) => themes.length + notices.length > 0 || hasWinners);
};
