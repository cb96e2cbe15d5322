import { type Actor, DomainError } from '#kernel';
import type { DataSource } from 'typeorm';
import { restingStatesOf, transitionsOf } from './chart-table.js';
import { FACTS_AT_ONCE, inTurn } from './many-at-once.js';
import { outcomeOf } from './outcome.js';
import { permits, refusalNow } from './possible-events.js';
import type { ProcessDefinition, ProcessRow, Refusal } from './process-definition.js';
import { ProcessStore } from './process-store.js';

/** Of a kind whose duties depend on the rules, so many of the oldest tell all that may be done; of the others one thing is enough. */
const TOLD_WHOLE = 100;
/** Rows that are in memory at once. */
const CHUNK = 500;

/** A process that stands in a state where somebody owes it something. */
export interface Standing {
  readonly id: string;
  readonly state: string;
  readonly programmeId: string | null;
}

interface Asked {
  readonly one: Standing;
  readonly row: ProcessRow;
  /** So many events of it tell what is to be known. */
  readonly enough: number;
  /** What is owed to it and possible, as far as it was asked. */
  readonly events: string[];
}

/** Where a process may stay for good nothing is due, though it could be woken. */
export const dutiesIn = ({ machine }: ProcessDefinition, state: string, events: readonly string[]): string[] =>
  restingStatesOf(machine).includes(state)
    ? []
    : events.filter((event) => transitionsOf(machine).some((step) => step.from === state && step.event === event));

/** Which of the processes wait for a person, and with which events: access, relation and, where they count, the rules asked of each. */
export class OwedEvents {
  private readonly store: ProcessStore;

  constructor(
    private readonly dataSource: DataSource,
    private readonly now: () => Date,
  ) {
    this.store = new ProcessStore(dataSource);
  }

  /** @param his duties of the kind that the actor's roles may do at all */
  async of(
    definition: ProcessDefinition,
    actor: Actor,
    standing: readonly Standing[],
    his: readonly string[],
  ): Promise<{ one: Standing; events: string[] }[]> {
    const { access, duties = {} } = definition;
    const asksRow = his.some((event) => access[event]?.relation !== undefined || duties[event] === 'whenPossible');
    if (!asksRow) return standing.map((one) => ({ one, events: dutiesIn(definition, one.state, his) }));
    const found: { one: Standing; events: string[] }[] = [];
    for (let from = 0; from < standing.length; from += CHUNK) {
      const chunk = standing.slice(from, from + CHUNK);
      const rows = await this.store.readMany(
        definition,
        chunk.map(({ id }) => id),
      );
      const asked = chunk.flatMap((one, index): Asked[] => {
        const row = rows[index];
        if (row?.state !== one.state || definition.shows?.(actor, row) === false) return [];
        return [{ one, row, enough: from + index < TOLD_WHOLE ? Infinity : 1, events: [] }];
      });
      for (const event of his) await this.askEvent(definition, actor, asked, event);
      found.push(...asked.filter(({ events }) => events.length > 0));
    }
    return found;
  }

  /** Notes the event at each row that the actor owes it and may send it now, unless enough is known of the row. */
  private async askEvent(
    definition: ProcessDefinition,
    actor: Actor,
    asked: readonly Asked[],
    event: string,
  ): Promise<void> {
    const rule = definition.access[event];
    if (rule === undefined) return;
    const open = asked.filter(
      ({ row, events, enough }) =>
        events.length < enough && dutiesIn(definition, row.state, [event]).length > 0 && permits(rule, actor, row),
    );
    const refusals =
      definition.duties?.[event] === 'whenPossible' ? await this.refusals(definition, actor, open, event) : [];
    open.forEach(({ events }, index) => {
      if (!refusals[index]) events.push(event);
    });
  }

  private async refusals(
    definition: ProcessDefinition,
    actor: Actor,
    asked: readonly Asked[],
    event: string,
  ): Promise<(Refusal | undefined)[]> {
    const asking = { definition, actor, manager: this.dataSource.manager, now: this.now() };
    const rows = asked.map(({ row }) => row);
    const facts =
      rows.length > 1 && definition.factsOfMany
        ? await outcomeOf(definition.factsOfMany({ ...asking, rows, event, payload: {} }))
        : [];
    // Where one of them has no facts each is asked by itself, and tells its own refusal.
    const known = facts instanceof DomainError ? [] : facts;
    return inTurn(rows, FACTS_AT_ONCE, (row, index) => refusalNow({ ...asking, row }, event, known[index]));
  }
}
