import { Directory, type Office, OfficeLifeService, OfficeService } from '#identity';
import { type Actor, type Clock, hasAnyRole, invalid, refused, stale } from '#kernel';
import { CLOCK, inOneTransaction } from '#platform';
import { recordAct } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { type StoredProgramme, storedProgramme } from './draft.queries.js';
import { DraftService } from './draft.service.js';
import { answerFaults, type MissingOffice, missingOffices, officeToMake, withOfficesAs } from './plan-offices.rules.js';
import { OFFICE_MAKERS, type madeOffices, type makeOffices, type planOffices } from './plan-offices.views.js';

type Order = z.infer<typeof makeOffices>;
type Made = z.infer<typeof madeOffices>;

/** Offices that a draft names and the directory lacks. */
@Injectable()
export class PlanOffices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly directory: Directory,
    private readonly offices: OfficeService,
    private readonly life: OfficeLifeService,
    private readonly drafts: DraftService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What `make` would do, and whether this person may have it done. */
  async preview(actor: Actor, { state, version, plan }: StoredProgramme): Promise<z.infer<typeof planOffices>> {
    const isDraft = state === 'draft';
    const known = isDraft ? await this.directory.officeTree() : [];
    const missing = isDraft ? missingOffices(plan, known) : [];
    return {
      version,
      missing: missing.map(({ of: { key, name, kind = null }, becomes, alike }) => ({
        key,
        name: { zh: name?.zh ?? key, en: name?.en ?? key },
        kind,
        becomes,
        alike: [...alike],
      })),
      parents: parentsOf(missing, known),
      mayMake: isDraft && hasAnyRole(actor, OFFICE_MAKERS),
      makers: [...OFFICE_MAKERS],
    };
  }

  /**
   * All or none: opens those again that are closed, calls those in the plan as the directory does that the organiser says are
   * there already, adds the others. Where nothing is missing, does nothing. Those of which the plan says too little are left.
   * @throws DomainError `NOT_FOUND`, `PROGRAMME.NOT_DRAFT`, `STALE_VERSION`, `PROGRAMME.OFFICES_REFUSED` with a field for each
   * office that is not told apart from one that is there, and each answer that fits nothing
   */
  async make(actor: Actor, id: string, order: Order): Promise<Made> {
    return inOneTransaction(this.dataSource, async (manager) => {
      await manager.query(`select pg_advisory_xact_lock(hashtextextended('offices', 0))`);
      const programme = await storedProgramme(manager, id, true);
      const { state, version, plan } = programme;
      if (state !== 'draft') throw refused('PROGRAMME.NOT_DRAFT', { state });
      const known = await this.directory.officeTree(manager);
      const missing = missingOffices(plan, known);
      if (missing.length === 0) return { version, made: [], reopened: [], same: [], left: [] };
      if (version !== order.expectedVersion) throw stale({ expected: order.expectedVersion, actual: version, state });
      demandSaid(order, missing, { plan, known });
      return this.done(manager, { actor, programme, order, missing, known });
    });
  }

  private async done(
    manager: EntityManager,
    {
      actor,
      programme: { id, slug, version, plan },
      order: { same, parentKey },
      missing,
      known,
    }: {
      readonly actor: Actor;
      readonly programme: StoredProgramme;
      readonly order: Order;
      readonly missing: readonly MissingOffice[];
      readonly known: readonly Office[];
    },
  ): Promise<Made> {
    const chosen = new Map(
      missing.flatMap(({ of: { key } }) => {
        const as = known.find((office) => office.key === same[key]);
        return as ? [[key, as] as const] : [];
      }),
    );
    const wanted = new Set([
      ...missing.flatMap(({ of, becomes }) => (becomes === 'reopened' ? [of.key] : [])),
      ...[...chosen.values()].map(({ key }) => key),
    ]);
    const closed = known.filter(({ key, closedAt }) => closedAt !== null && wanted.has(key));
    const reopened: Office[] = [];
    // Parents come before children.
    for (const office of closed) reopened.push((await this.life.reopen(actor, office.id)).office);
    const others = missing.filter(({ of, becomes }) => becomes === 'made' && !chosen.has(of.key));
    const rows = others
      .flatMap(({ of }) => officeToMake(of) ?? [])
      .map((row) => (parentKey === undefined || row.kind === 'municipality' ? row : { ...row, parentKey }));
    const made = rows.length === 0 ? [] : await this.offices.import(actor, rows);
    if (chosen.size > 0) await this.drafts.write(manager, id, withOfficesAs(plan, chosen));
    const left = missing.filter(({ of, becomes }) => becomes === 'unfinished' && !chosen.has(of.key));
    const reply = {
      version: chosen.size > 0 ? version + 1 : version,
      made,
      reopened,
      same: [...chosen].map(([key, office]) => ({ key, as: office.key })),
      left: left.map(({ of }) => of.key),
    };
    const detail = {
      programme: slug,
      made: made.map(({ key }) => key),
      reopened: reopened.map(({ key }) => key),
      same: reply.same,
    };
    if (made.length + reopened.length + chosen.size > 0)
      await recordAct(
        manager,
        { kind: 'configuration', what: 'programme.makeOffices', actor, detail },
        this.clock.now(),
      );
    return reply;
  }
}

/** Municipalities that the others may be put under: open ones, and those that are about to be. */
const parentsOf = (
  missing: readonly MissingOffice[],
  known: readonly Office[],
): z.infer<typeof planOffices>['parents'] => {
  const there = known.filter(
    ({ key, closedAt }) =>
      closedAt === null || missing.some(({ of, becomes }) => becomes === 'reopened' && of.key === key),
  );
  const made = missing.flatMap(({ of, becomes }) => (becomes === 'made' ? (officeToMake(of) ?? []) : []));
  return [...there, ...made].filter(({ kind }) => kind === 'municipality').map(({ key, name }) => ({ key, name }));
};

const demandSaid = (
  order: Order,
  missing: readonly MissingOffice[],
  { plan, known }: { readonly plan: StoredProgramme['plan']; readonly known: readonly Office[] },
): void => {
  const { parentKey } = order;
  const parents = parentsOf(
    missing.filter(({ of }) => order.same[of.key] === undefined),
    known,
  );
  const faults = [
    ...answerFaults(order, missing, { plan, directory: known }),
    ...(parentKey === undefined || parents.some(({ key }) => key === parentKey)
      ? []
      : [{ field: 'parentKey', code: 'OFFICE.PARENT_UNKNOWN', params: { key: parentKey } }]),
  ];
  if (faults.length > 0) throw invalid('PROGRAMME.OFFICES_REFUSED', faults, { count: faults.length });
};
