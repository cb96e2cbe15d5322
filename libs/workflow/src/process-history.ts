import { calledInHistory, historySentence, type Language, named, stateLabel, stepLabel, textSchema } from '#contracts';
import { type Actor, hasAnyRole, notFound } from '#kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import { camelCased } from './camel-cased.js';
import type { Engine } from './engine.js';
import { impossibleEvents, type Possibilities, possibleEvents } from './possible-event.js';
import type { ProcessDefinition } from './process-definition.js';
import type { ProcessRegistry } from './process-registry.js';
import type { Reads } from './reads.js';

/** A process as its viewer may see it: where it stands, what he can do, and how it came there. */
export const processView = z.object({
  process: z.string(),
  id: z.string(),
  state: z.string(),
  stateLabel: textSchema,
  version: z.number(),
  chartVersion: z.number(),
  can: possibleEvents,
  cannot: impossibleEvents,
  history: z.array(
    z.object({
      version: z.number(),
      at: z.date(),
      event: z.string(),
      label: textSchema,
      from: z.string().nullable(),
      to: z.string(),
      who: z.string(),
      reason: z.string().nullable(),
      chartVersion: z.number(),
      sentence: z.string(),
    }),
  ),
});

export const viewProcess = z.object({
  language: z.enum(['zh', 'en']).optional(),
  /** Only what had happened by then. */
  until: z.iso.datetime({ offset: true }).optional(),
});

interface LoggedStep {
  readonly version: number;
  readonly event: string;
  readonly from: string | null;
  readonly to: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly reason: string | null;
  readonly chartVersion: number;
  readonly at: Date;
}

/** IANA name of the zone that the times of a process are told in. */
export type ZoneOf = (
  manager: EntityManager,
  process: string,
  row: Readonly<Record<string, unknown>>,
) => Promise<string>;

interface Asking {
  readonly actor: Actor;
  readonly language: Language;
  readonly until: Date | undefined;
}

/** Who oversees everything reads names and reasons; whoever has a part in a process reads the parts that others play in it. */
const oversees = (actor: Actor): boolean => hasAnyRole(actor, ['organiser', 'auditor']);

const whoSent = (definition: ProcessDefinition, step: LoggedStep, { actor, language }: Asking): string => {
  if (step.actorId !== null && step.actorId === actor.personId) return calledInHistory(['you'], language);
  if (step.actorId === null) return calledInHistory([step.actorName === 'public' ? 'public' : 'system'], language);
  if (oversees(actor)) return step.actorName;
  const people = definition.access[step.event]?.roles.filter((role) => role !== 'system') ?? [];
  return calledInHistory(people.length > 0 ? people : ['somebody'], language);
};

/** A reason is for those who oversee, for whoever gave it, and for all with a part where the definition says so. */
const reasonOf = (definition: ProcessDefinition, step: LoggedStep, actor: Actor): string | null =>
  oversees(actor) ||
  (step.actorId !== null && step.actorId === actor.personId) ||
  definition.openReasons?.includes(step.event) === true
    ? step.reason
    : null;

/** What happened to a process, for those who may know, in their language and the programme's time. */
export class ProcessHistories {
  private zoneOf: ZoneOf = () => Promise.resolve('UTC');

  constructor(
    private readonly dataSource: DataSource,
    private readonly reads: Reads,
    private readonly registry: ProcessRegistry,
    private readonly engine: Engine,
  ) {}

  /** Said by the lib that knows which programme a process belongs to. */
  tellTimesBy(zoneOf: ZoneOf): void {
    this.zoneOf = zoneOf;
  }

  /** @throws DomainError `PROCESS.UNKNOWN`, or `NOT_FOUND` for whom no event of the process belongs to. */
  async view(process: string, id: string, asking: Asking): Promise<z.input<typeof processView>> {
    const definition = this.registry.get(process);
    const { can, cannot } = await this.demandShown(process, id, asking.actor);
    const { manager } = this.dataSource;
    const [found]: Record<string, unknown>[] = await manager.query(
      `select * from public.${definition.table} where id = $1`,
      [id],
    );
    if (!found) throw notFound(process, id);
    const zone = await this.zoneOf(manager, process, camelCased(found));
    const history = (await this.logged(process, id, asking.until)).map((step) => told(definition, step, zone, asking));
    const now = {
      state: String(found['state']),
      version: Number(found['version']),
      chartVersion: Number(found['chart_version']),
      can: [...can],
      cannot: [...cannot],
    };
    const stands = asking.until === undefined ? now : standingAt(process, id, history);
    return { process, id, stateLabel: stateLabel(process, stands.state), ...stands, history };
  }

  /**
   * The first wall is the right to an event of this row, the second its row-level security.
   * @throws DomainError `PROCESS.UNKNOWN`, or `NOT_FOUND` for whom it is not to be seen
   */
  async demandShown(process: string, id: string, actor: Actor): Promise<Possibilities> {
    const { table } = this.registry.get(process);
    const possibilities = await this.engine.possibilities(process, id, actor);
    const [row] = await this.reads.as<unknown[]>(actor, (manager) =>
      manager.query(`select id from public.${table} where id = $1`, [id]),
    );
    if (!row) throw notFound(process, id);
    return possibilities;
  }

  private logged(process: string, id: string, until: Date | undefined): Promise<LoggedStep[]> {
    return this.dataSource.query<LoggedStep[]>(
      `select version, event, from_state as "from", to_state as "to", actor_id as "actorId", actor_name as "actorName",
         reason, chart_version as "chartVersion", at
       from workflow.transition_log where process = $1 and process_id = $2 and ($3::timestamptz is null or at <= $3)
       order by version`,
      [process, id, until ?? null],
    );
  }
}

type ToldView = z.input<typeof processView>['history'][number];

/** As it stood then: what could be sent then is not asked of today's rules. */
const standingAt = (process: string, id: string, history: readonly ToldView[]) => {
  const last = history.at(-1);
  if (!last) throw notFound(process, id);
  return { state: last.to, version: last.version, chartVersion: last.chartVersion, can: [], cannot: [] };
};

const told = (definition: ProcessDefinition, step: LoggedStep, zone: string, asking: Asking): ToldView => {
  const { version, at, event, from, to, chartVersion } = step;
  const who = whoSent(definition, step, asking);
  const reason = reasonOf(definition, step, asking.actor);
  const sentence = historySentence(
    { process: definition.name, at, zone, who, event, from, to, reason },
    asking.language,
  );
  return { version, at, event, label: stepLabel(step), from, to, who, reason, chartVersion, sentence };
};

named({ process: processView });
