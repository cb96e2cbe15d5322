import { hanLength } from '#kernel';
import {
  calendarsOf,
  type CategoryOfProgramme,
  findCategory,
  findProgramme,
  instantOf,
  type ProgrammePlan,
} from '#programme';
import { runPrepared } from '#workflow';
import type { EntityManager } from 'typeorm';
import { correctionDueAt } from './entry-correction.js';
import type { EntryKind } from './entry-kind.js';
import { othersOfPerson } from './entrant/entrants.js';
import { SENT_IN, STANDING } from './entry-standing.js';
import type { EntryFacts } from './entry.rules.js';
import { runningGrace, type RunningGrace } from './grace.queries.js';
import { awaitsConsent } from './consent.queries.js';
import { nomineeFacts } from './nominee-facts.queries.js';

export interface EntryOfOffice {
  /** Null for an entry that is just being registered. */
  readonly id: string | null;
  readonly categoryId: string;
  readonly officeId: string;
  readonly text: string;
  readonly state?: string;
  readonly correctionDueAt?: Date | null;
  /** Whose it is; null where nobody has said yet. */
  readonly entrantId?: string | null;
  readonly name?: string;
  readonly twiceReason?: string | null;
  readonly byAuthor?: boolean;
  readonly groups?: readonly string[];
  /** By id once they are stored, by key as they are typed. */
  readonly partnerOfficeIds?: readonly string[];
  readonly partnerKeys?: readonly string[];
  readonly formSha256?: string | null;
}

const RETURNING: ReadonlySet<string> = new Set(['eligibility.return', 'essay.return']);
/** Undefined is registering; a name is also changed in an edit. */
const COUNTING: ReadonlySet<string | undefined> = new Set([
  undefined,
  'nomination.submit',
  'nomination.submitFormally',
  'nomination.withdraw',
  'essay.submit',
  'essay.withdraw',
  'nomination.rename',
  'essay.rename',
]);
/** What goes by a date that a grace puts off; undefined is registering. */
const DATED: ReadonlySet<string | undefined> = new Set([
  ...COUNTING,
  'nomination.order',
  'nomination.lapse',
  'essay.lapse',
]);
const DUE_BY_ITSELF: ReadonlySet<string> = new Set(['returned', 'awaitingFormal']);

/** Who is being asked about what: the event is undefined while an entry is registered. */
interface Occasion {
  readonly plan: ProgrammePlan;
  readonly category: CategoryOfProgramme;
  readonly now: Date;
  readonly event: string | undefined;
}

type Counted = Pick<EntryFacts, 'othersOfOffice' | 'holdsPlace' | 'othersOfPerson' | 'othersSentIn' | 'nominee'>;

/** An office's other entries in the category in these states, one a person; leaving out those of `entrantId`, where given. */
const othersIn = async (
  manager: EntityManager,
  process: EntryKind['process'],
  { id, categoryId, officeId }: EntryOfOffice,
  { states, entrantId }: { readonly states: string; readonly entrantId: string | null },
): Promise<number> => {
  const [others]: { count: number }[] = await manager.query(
    `select count(distinct coalesce(p.person_id, e.id))::int as count
     from public.${process} e left join public.entrant p on p.id = e.entrant_id
     where e.category_id = $1 and e.office_id = $2 and e.id is distinct from $3 and e.${states}
       and ($4::uuid is null or p.person_id is distinct from (select person_id from public.entrant where id = $4))`,
    [categoryId, officeId, id, entrantId],
  );
  return others?.count ?? 0;
};

/** It was sent in, and takes no further place though it were somebody else's now: nobody stays behind in the one it had. */
const holdsPlace = async (
  manager: EntityManager,
  process: EntryKind['process'],
  { id }: EntryOfOffice,
  entrantId: string | null,
): Promise<boolean> => {
  if (id === null) return false;
  const held: unknown[] = await manager.query(
    `select 1 from public.${process} e left join public.entrant p on p.id = e.entrant_id
     where e.id = $1 and e.${SENT_IN}
       and (p.person_id is not distinct from (select person_id from public.entrant where id = $2)
         or not exists (
           select 1 from public.${process} o join public.entrant q on q.id = o.entrant_id
           where o.category_id = e.category_id and o.office_id = e.office_id and o.id <> e.id and o.${STANDING}
             and q.person_id = p.person_id))`,
    [id, entrantId],
  );
  return held.length > 0;
};

/** What takes reading the office's other entries: only where a rule counts them. */
const counted = async (
  manager: EntityManager,
  process: EntryKind['process'],
  entry: EntryOfOffice,
  { plan, category, event }: Occasion,
): Promise<Counted> => {
  if (!COUNTING.has(event))
    return { othersOfOffice: 0, holdsPlace: false, othersOfPerson: 0, othersSentIn: 0, nominee: null };
  const { entrantId = null } = entry;
  const limited = category.rules.quotaPerOffice !== null;
  const othersOfOffice = limited ? await othersIn(manager, process, entry, { states: STANDING, entrantId }) : 0;
  const nominee =
    process === 'nomination'
      ? await nomineeFacts(manager, plan, category, {
          id: entry.id,
          officeId: entry.officeId,
          groups: entry.groups ?? [],
          ...(entry.partnerKeys ? { partnerKeys: entry.partnerKeys } : { partnerIds: entry.partnerOfficeIds ?? [] }),
        })
      : null;
  const ofPerson =
    entrantId === null
      ? 0
      : await othersOfPerson(manager, { process, categoryId: entry.categoryId, except: entry.id }, entrantId);
  const leaves = event === `${process}.withdraw` && category.rules.minimumPerOffice > 0;
  const othersSentIn = leaves ? await othersIn(manager, process, entry, { states: SENT_IN, entrantId: null }) : 0;
  return {
    othersOfOffice,
    holdsPlace: limited && (await holdsPlace(manager, process, entry, entrantId)),
    othersOfPerson: ofPerson,
    othersSentIn,
    nominee,
  };
};

type Dates = Pick<
  EntryFacts,
  'opensAt' | 'closesAt' | 'correctionDueAt' | 'correctionEndsAt' | 'formalEndsAt' | 'graceRuns' | 'lateUnder'
>;

/** The later of a date and the end of a grace. */
const extended = (date: Date, grace: RunningGrace | null): Date =>
  grace !== null && grace.until > date ? grace.until : date;

/** Of what is returned, or passes preliminarily, now: until when it may be sent again, and formally. */
const datesGiven = ({
  plan,
  category,
  now,
  event = '',
}: Occasion): Pick<Dates, 'correctionEndsAt' | 'formalEndsAt'> => {
  const { formalDueAt } = plan.schedule;
  const correctionEndsAt =
    RETURNING.has(event) || event === 'eligibility.pass' ? correctionDueAt(plan, now, calendarsOf(plan)) : null;
  if (category.rules.passes === 'one') return { correctionEndsAt, formalEndsAt: null };
  // Until its date, and never less than an office has for a correction.
  const planned = formalDueAt === undefined ? null : instantOf(formalDueAt, plan.timezone);
  const later = planned !== null && correctionEndsAt !== null && planned > correctionEndsAt;
  return { correctionEndsAt, formalEndsAt: later ? planned : correctionEndsAt };
};

const datesOf = (entry: EntryOfOffice, occasion: Occasion, grace: RunningGrace | null): Dates => {
  const { plan, now } = occasion;
  const { schedule, timezone } = plan;
  const closesAt = instantOf(schedule.entriesCloseAt, timezone);
  const dueAt = DUE_BY_ITSELF.has(entry.state ?? '') ? (entry.correctionDueAt ?? null) : null;
  return {
    opensAt: instantOf(schedule.entriesOpenAt, timezone),
    closesAt: extended(closesAt, grace),
    correctionDueAt: dueAt && extended(dueAt, grace),
    ...datesGiven(occasion),
    graceRuns: grace !== null,
    lateUnder: grace !== null && now >= (dueAt ?? closesAt) ? grace.id : null,
  };
};

const consentAwaited = async (
  manager: EntityManager,
  entry: EntryOfOffice,
  { category, event }: Occasion,
): Promise<boolean> =>
  event === 'eligibility.pass' &&
  category.rules.nomineeConsent === 'required' &&
  (await awaitsConsent(manager, entry.id, entry.name ?? ''));

/** The facts that the entry rules judge by. */
export const entryFacts = async (
  manager: EntityManager,
  { process, text, named }: EntryKind,
  entry: EntryOfOffice,
  now: Date,
  event?: string,
): Promise<EntryFacts> => {
  const category = await findCategory(manager, entry.categoryId);
  const { plan, state } = await findProgramme(manager, category.programmeId);
  const { rules } = category;
  const [office] = await runPrepared<{ kind: string }>(
    manager,
    { name: 'office kind', text: 'select kind from public.office where id = $1' },
    [entry.officeId],
  );
  const occasion = { plan, category, now, event };
  const grace = DATED.has(event) ? await runningGrace(manager, category.programmeId, entry, now) : null;
  return {
    now,
    timezone: plan.timezone,
    programmeState: state,
    ...datesOf(entry, occasion, grace),
    categoryName: rules.name,
    officeKind: office?.kind ?? 'unknown',
    nominatedBy: rules.nominatedBy,
    textLength: hanLength(entry.text),
    minimum: rules.text.minimum,
    maximum: rules.text.maximum,
    textField: text,
    quota: rules.quotaPerOffice,
    minimumPerOffice: rules.minimumPerOffice,
    ...(await counted(manager, process, entry, occasion)),
    name: entry.name ?? '',
    nameField: named,
    enteredBy: rules.enteredBy,
    byAuthor: entry.byAuthor ?? false,
    twiceReason: entry.twiceReason ?? '',
    municipalReviewers: rules.reviewChain.at(-1)?.reviewers ?? 1,
    twoPasses: rules.passes === 'preliminaryAndFormal',
    formUploaded: (entry.formSha256 ?? null) !== null,
    consentAwaited: await consentAwaited(manager, entry, occasion),
  };
};
