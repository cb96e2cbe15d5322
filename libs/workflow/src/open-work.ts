import { eventLabel, named, processLabel, roleText, stateLabel, textSchema } from '#contracts';
import { type Actor, hasAnyRole } from '#kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import { restingStatesOf, statesOf, unansweredStatesOf, unsuccessfulStatesOf } from './chart-table.js';
import { dutiesIn, OwedEvents, type Standing } from './owed-events.js';
import type { ProcessDefinition } from './process-definition.js';
import type { ProcessRegistry } from './process-registry.js';
import type { Reads } from './reads.js';

const workEvent = z.object({ event: z.string(), label: textSchema });

/** Processes of one kind, in one state, that wait for somebody. */
const workLine = z.object({
  programmeId: z.string().nullable(),
  process: z.string(),
  label: textSchema,
  state: z.string(),
  stateLabel: textSchema,
  /** What is to be done with each: one of these. */
  events: z.array(workEvent),
  count: z.number(),
  /** The one that has waited longest. */
  first: z.string(),
  /** When the first of them runs out; null where nothing does. */
  dueAt: z.date().nullable(),
});
export type WorkLine = z.infer<typeof workLine>;

export const workLines = z.array(workLine);

const flowState = z.object({
  state: z.string(),
  label: textSchema,
  /** Where a process may stay for good. */
  resting: z.boolean(),
  /** What it means to stand here: it goes on, it waits for an answer, it came about what it was begun for, or it didn't. */
  standing: z.enum(['goesOn', 'unanswered', 'successful', 'unsuccessful']),
  count: z.number(),
  /** When the first that stands here runs out. */
  dueAt: z.date().nullable(),
  /** Whose turn it is here. */
  waitsFor: z.array(z.object({ role: z.string(), label: textSchema, events: z.array(workEvent) })),
});

const flowLine = z.object({ process: z.string(), label: textSchema, total: z.number(), states: z.array(flowState) });
export type FlowLine = z.infer<typeof flowLine>;

export const flowLines = z.array(flowLine);

named({ workEvent, workLine, flowState, flowLine });

/** Work that is no event of a chart, as a vote is. Under the reading rights of who asks. */
export type WorkTeller = (manager: EntityManager, actor: Actor, programmeIds: readonly string[]) => Promise<WorkLine[]>;

/** What waits for whom, read off the charts: where an event named among a definition's `duties` can be sent. */
export class OpenWork {
  private readonly owed: OwedEvents;
  private readonly tellers: WorkTeller[] = [];
  private ofProgrammes: Promise<ReadonlySet<string>> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly reads: Reads,
    private readonly registry: ProcessRegistry,
    now: () => Date,
  ) {
    this.owed = new OwedEvents(dataSource, now);
  }

  add(teller: WorkTeller): void {
    this.tellers.push(teller);
  }

  /** What this person is to do, in programmes that go on. */
  async of(actor: Actor, programmeIds: readonly string[]): Promise<WorkLine[]> {
    const lines: WorkLine[] = [];
    for (const definition of this.registry.all()) lines.push(...(await this.ofKind(definition, actor, programmeIds)));
    for (const teller of this.tellers)
      lines.push(...(await this.reads.as(actor, (manager) => teller(manager, actor, programmeIds))));
    return lines;
  }

  /** How many of each kind stand where in a programme, and whose turn it is; for those who oversee it all. */
  async flow(actor: Actor, programmeId: string): Promise<FlowLine[]> {
    const lines: FlowLine[] = [];
    const programmes = await this.tablesOfProgrammes();
    for (const definition of this.registry.all()) {
      const { name, table, machine } = definition;
      const column = programmes.has(table) ? 'programme_id' : name === 'programme' ? 'id' : undefined;
      if (column === undefined) continue;
      const counts = await this.reads.as(actor, (manager) =>
        manager.query<{ state: string; count: number }[]>(
          `select state, count(*)::int as count from public.${table} where ${column} = $1 group by state`,
          [programmeId],
        ),
      );
      if (counts.length === 0) continue;
      const due = await this.dataSource.query<{ state: string; dueAt: Date }[]>(
        `select t.state, min(d.due_at) as "dueAt" from workflow.deadline d join public.${table} t on t.id = d.process_id
         where d.process = $2 and d.fired_at is null and t.${column} = $1 group by t.state`,
        [programmeId, name],
      );
      const resting = new Set(restingStatesOf(machine));
      const standing = standingIn(definition);
      lines.push({
        process: name,
        label: processLabel(name),
        total: counts.reduce((sum, { count }) => sum + count, 0),
        states: statesOf(machine).map((state) => ({
          state,
          label: stateLabel(name, state),
          resting: resting.has(state),
          standing: standing(state),
          count: counts.find((one) => one.state === state)?.count ?? 0,
          dueAt: due.find((one) => one.state === state)?.dueAt ?? null,
          waitsFor: turnsIn(definition, state),
        })),
      });
    }
    return lines;
  }

  private async ofKind(
    definition: ProcessDefinition,
    actor: Actor,
    programmeIds: readonly string[],
  ): Promise<WorkLine[]> {
    const duties = Object.keys(definition.duties ?? {});
    const his = duties.filter((event) => hasAnyRole(actor, definition.access[event]?.roles ?? []));
    const states = statesOf(definition.machine).filter((state) => dutiesIn(definition, state, his).length > 0);
    if (states.length === 0) return [];
    const standing = await this.standing(definition, actor, states, programmeIds);
    const groups = new Map<string, { events: Set<string>; those: Standing[] }>();
    for (const { one, events } of await this.owed.of(definition, actor, standing, his)) {
      const key = `${one.programmeId ?? ''} ${one.state}`;
      const group = groups.get(key) ?? { events: new Set<string>(), those: [] };
      groups.set(key, group);
      group.those.push(one);
      for (const event of events) group.events.add(event);
    }
    const lines: WorkLine[] = [];
    for (const { events, those } of groups.values()) {
      const [first] = those;
      if (first)
        lines.push({
          programmeId: first.programmeId,
          process: definition.name,
          label: processLabel(definition.name),
          state: first.state,
          stateLabel: stateLabel(definition.name, first.state),
          events: [...events].map(labelled),
          count: those.length,
          first: first.id,
          dueAt: await this.firstDue(definition, those),
        });
    }
    return lines;
  }

  /** What the person may see at all, the oldest first: row-level security is asked before anything is read. */
  private async standing(
    { name, table }: ProcessDefinition,
    actor: Actor,
    states: readonly string[],
    programmeIds: readonly string[],
  ): Promise<Standing[]> {
    const hasProgramme = (await this.tablesOfProgrammes()).has(table);
    const programme = hasProgramme ? 'programme_id' : name === 'programme' ? 'id' : 'null::uuid';
    return this.reads.as(actor, (manager) =>
      manager.query<Standing[]>(
        `select id, state, ${programme} as "programmeId" from public.${table}
         where state = any($1) and (${programme} is null or ${programme} = any($2)) order by created_at, id`,
        [states, programmeIds],
      ),
    );
  }

  private async firstDue({ name }: ProcessDefinition, those: readonly Standing[]): Promise<Date | null> {
    const [first] = await this.dataSource.query<{ dueAt: Date | null }[]>(
      `select min(due_at) as "dueAt" from workflow.deadline where process = $1 and process_id = any($2) and fired_at is null`,
      [name, those.map(({ id }) => id)],
    );
    return first?.dueAt ?? null;
  }

  /** Tables whose rows belong to a programme: asked once, they don't change while a host runs. */
  private tablesOfProgrammes(): Promise<ReadonlySet<string>> {
    return (this.ofProgrammes ??= this.dataSource
      .query<{ name: string }[]>(
        `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'programme_id'`,
      )
      .then((found) => new Set(found.map(({ name }) => name))));
  }
}

const labelled = (event: string): z.infer<typeof workEvent> => ({ event, label: eventLabel(event) });

const standingIn = ({ machine }: ProcessDefinition): ((state: string) => z.infer<typeof flowState>['standing']) => {
  const unsuccessful = new Set(unsuccessfulStatesOf(machine));
  const unanswered = new Set(unansweredStatesOf(machine));
  const resting = new Set(restingStatesOf(machine));
  return (state) => {
    if (unsuccessful.has(state)) return 'unsuccessful';
    if (unanswered.has(state)) return 'unanswered';
    return resting.has(state) ? 'successful' : 'goesOn';
  };
};

const turnsIn = (definition: ProcessDefinition, state: string): z.infer<typeof flowState>['waitsFor'] => {
  const turns = new Map<string, string[]>();
  for (const event of dutiesIn(definition, state, Object.keys(definition.duties ?? {})))
    for (const role of definition.access[event]?.roles ?? [])
      if (role !== 'system') turns.set(role, [...(turns.get(role) ?? []), event]);
  return [...turns].map(([role, events]) => ({ role, label: roleText(role), events: events.map(labelled) }));
};
