import { identityMigrations } from '#identity';
import type { Actor, PlayedClock } from '#kernel';
import { nominationMigrations, nominationProcesses } from '#nomination';
import { notificationMigrations, writeMessagesWhenSomethingIsTold } from '#notification';
import { programmeMigrations, programmeProcesses } from '#programme';
import { reviewMigrations, reviewProcesses } from '#review';
import { scoringMigrations } from '#scoring';
import { testDatabase, type TestDatabase } from '#testing';
import { addGates, DomainHandlers, Engine, ProcessRegistry, Reads, relayOutbox, workflowMigrations } from '#workflow';
import type { DataSource } from 'typeorm';
import { approvalProcess } from './approval/approval.process.js';
import { ApprovalService } from './approval/approval.service.js';
import { addApprovedActs } from './approval/approved-acts.js';
import { awardActs } from './award-acts.js';
import { AwardQueries } from './award.queries.js';
import { AwardService } from './award.service.js';
import { awardProcess } from './award.process.js';
import { BallotPreparation } from './ballot-preparation.service.js';
import { ballotProcess } from './ballot.process.js';
import { BallotQueries } from './ballot.queries.js';
import { BallotService } from './ballot.service.js';
import { BonusPayees } from './giving/bonus-payees.service.js';
import { bonusProcess } from './giving/bonus.process.js';
import { MedalStock } from './giving/medal-stock.service.js';
import { medalProcess } from './giving/medal.process.js';
import { noticeProcess } from './notice.process.js';
import { NoticeQueries } from './notice.queries.js';
import { objectionProcess } from './objection.process.js';
import { ObjectionQueries } from './objection.queries.js';
import { ObjectionService } from './objection.service.js';
import { openCaseWhenDepartmentObjectsLate } from './open-case-when-department-objects-late.handler.js';
import { OrganisationRankingQueries } from './organisation-ranking.queries.js';
import { successionProcess } from './succession.process.js';
import { SuccessionQueries } from './succession.queries.js';
import { commendationMigrations } from './index.js';
import { commendationGates } from './programme-gates.queries.js';
import { removeAwardWhenEntryLeavesTheRunning } from './remove-award-when-entry-leaves-the-running.handler.js';
import { BulkPreviews } from './preview/bulk-previews.service.js';
import { publishedTextProcess } from './published-text.process.js';
import { removeAwardWhenObjectionIsUpheld } from './remove-award-when-objection-is-upheld.handler.js';

/** A database of all that a commendation stands on. */
export const commendationDatabase = (): Promise<TestDatabase> =>
  testDatabase({
    entities: [],
    migrations: [
      ...workflowMigrations,
      ...identityMigrations,
      ...notificationMigrations,
      ...programmeMigrations,
      ...nominationMigrations,
      ...reviewMigrations,
      ...scoringMigrations,
      ...commendationMigrations,
    ],
  });

/** What a host makes of this lib, without HTTP: for specs. */
export const commendationHost = (dataSource: DataSource, clock: PlayedClock) => {
  const processes = [
    ...programmeProcesses,
    ...nominationProcesses,
    ...reviewProcesses,
    ballotProcess,
    awardProcess,
    noticeProcess,
    objectionProcess,
    successionProcess,
    publishedTextProcess,
    medalProcess,
    bonusProcess,
    approvalProcess,
  ];
  const engine = new Engine(dataSource, new ProcessRegistry(processes), clock);
  const reads = new Reads(dataSource);
  const handlers = new DomainHandlers();
  addGates(...commendationGates);
  addApprovedActs(...awardActs);
  handlers.add(
    removeAwardWhenObjectionIsUpheld(engine, clock),
    ...removeAwardWhenEntryLeavesTheRunning(engine, clock),
    openCaseWhenDepartmentObjectsLate(engine, clock),
    writeMessagesWhenSomethingIsTold(clock),
  );
  const noticeQueries = new NoticeQueries(reads, engine, dataSource);
  const successions = new SuccessionQueries(reads, dataSource, engine);
  /** Lets what follows from facts happen, each message delivered twice as a queue may. */
  const deliver = async (): Promise<void> => {
    const send = async (messages: readonly Parameters<DomainHandlers['deliver']>[0][]): Promise<void> => {
      for (const message of [...messages, ...messages]) await handlers.deliver(message, dataSource, clock);
    };
    while ((await relayOutbox(dataSource, { hears: (topic) => handlers.hears(topic), send }, clock)) > 0);
  };
  /** A person confirms every proposal of who comes up, as it stands. */
  const confirmSuccessions = async (organiser: Actor, programmeId: string): Promise<void> => {
    for (;;) {
      const [waiting] = (await successions.list(organiser, programmeId)).filter(({ state }) => state === 'proposed');
      if (!waiting) return;
      const payload = { entryIds: waiting.next.map(({ entryId }) => entryId) };
      await engine.applyEvent('succession', waiting.id, 'succession.confirm', organiser, { payload });
    }
  };
  return {
    engine,
    preparation: new BallotPreparation(dataSource, engine, clock),
    ballots: new BallotService(dataSource, clock),
    ballotQueries: new BallotQueries(reads, engine, dataSource),
    organisationRankings: new OrganisationRankingQueries(reads, dataSource),
    awards: new AwardService(dataSource, engine, clock),
    awardQueries: new AwardQueries(reads, dataSource),
    previews: new BulkPreviews(dataSource, handlers, clock),
    approvals: new ApprovalService(dataSource, engine),
    payees: new BonusPayees(dataSource, engine),
    medalStock: new MedalStock(dataSource, clock),
    noticeQueries,
    successions,
    objections: new ObjectionService(dataSource, engine, clock),
    objectionQueries: new ObjectionQueries(reads, dataSource, engine, clock),
    deliver,
    confirmSuccessions,
    deliverAndConfirm: async (world: { readonly organiser: Actor; readonly programmeId: string }): Promise<void> => {
      await deliver();
      await confirmSuccessions(world.organiser, world.programmeId);
    },
  };
};
