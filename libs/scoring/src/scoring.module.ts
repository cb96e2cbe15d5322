import type { Clock } from '#kernel';
import { CLOCK, JobRegistry, Queues } from '#platform';
import { addGates, ChangeStreams, DomainHandlers, Engine } from '#workflow';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AssignmentPreviews } from './assignment-preview.queries.js';
import { assignJudgesWhenRoundOpens } from './assign-judges-when-round-opens.handler.js';
import { closeRoundWhenLastSheetIsFiled } from './close-round-when-last-sheet-is-filed.handler.js';
import { ConflictController } from './conflict.controller.js';
import { ConflictQueries } from './conflict-list.queries.js';
import { ConflictService } from './conflict.service.js';
import { dropEntryWhenItLeavesTheRunning } from './drop-entry-when-it-leaves-the-running.handler.js';
import { JudgeAssignment } from './judge-assignment.processor.js';
import { announceAssignedJob, assignJudgesJob, judgingJobs, rankRoundJob, tallyChunkJob } from './judging.jobs.js';
import { PacketImport } from './packet/packet-import.service.js';
import { PacketController } from './packet/packet.controller.js';
import { PacketService } from './packet/packet.service.js';
import { moveDueDatesWhenRulesChange } from './move-due-dates-when-rules-change.handler.js';
import { PanelController } from './panel.controller.js';
import { PanelService } from './panel.service.js';
import { scoringGates } from './programme-gate.queries.js';
import { rankRoundWhenRankingIsRequested } from './rank-round-when-ranking-is-requested.handler.js';
import { remindJudgesWhenSomebodyAsks } from './remind-judges-when-somebody-asks.handler.js';
import { remindJudgesWhileSheetsAreMissing } from './remind-judges-while-sheets-are-missing.handler.js';
import { proposeSuccessorWhenJudgeRecuses } from './propose-successor-when-judge-recuses.handler.js';
import { recuseJudgesWhenOfficeChanges } from './recuse-judges-when-office-changes.handler.js';
import { RoundController } from './round.controller.js';
import { RoundQueries } from './round.queries.js';
import { RoundRanking } from './round-ranking.processor.js';
import { RoundService } from './round.service.js';
import { ScoreSheetController } from './score-sheet.controller.js';
import { ScoreSheetQueries } from './score-sheet.queries.js';
import { ScoreSheetService } from './score-sheet.service.js';
import { tellJudgesWhenScoringBegins } from './tell-judges-when-scoring-begins.handler.js';

@Module({
  controllers: [PanelController, ConflictController, RoundController, ScoreSheetController, PacketController],
  providers: [
    PanelService,
    ConflictService,
    ConflictQueries,
    RoundService,
    RoundQueries,
    AssignmentPreviews,
    ScoreSheetService,
    ScoreSheetQueries,
    PacketService,
    PacketImport,
  ],
})
export class ScoringModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly handlers: DomainHandlers,
    private readonly queues: Queues,
    private readonly jobs: JobRegistry,
    private readonly streams: ChangeStreams,
    private readonly rounds: RoundQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    addGates(...scoringGates);
    this.streams.tellProgressOf('round', (actor, id) => this.rounds.told(actor, id));
    this.handlers.add(
      assignJudgesWhenRoundOpens(this.queues),
      rankRoundWhenRankingIsRequested(this.queues),
      closeRoundWhenLastSheetIsFiled(this.engine, this.clock),
      proposeSuccessorWhenJudgeRecuses(this.engine, this.clock),
      recuseJudgesWhenOfficeChanges(this.engine, this.clock),
      ...dropEntryWhenItLeavesTheRunning(this.engine, this.clock),
      moveDueDatesWhenRulesChange(this.clock),
      tellJudgesWhenScoringBegins(this.engine, this.clock),
      remindJudgesWhileSheetsAreMissing(this.clock),
      remindJudgesWhenSomebodyAsks(this.clock),
    );
    for (const job of judgingJobs) this.jobs.define<unknown>(job);
    const assignment = new JudgeAssignment(this.dataSource, this.engine, this.clock);
    const ranking = new RoundRanking(this.dataSource, this.engine, this.clock);
    this.jobs.handle(assignJudgesJob, (payload, job) => assignment.assignJudges(payload, job));
    this.jobs.handle(announceAssignedJob, (payload, job) => assignment.announce(payload, job));
    this.jobs.handle(tallyChunkJob, (payload) => ranking.tallyChunk(payload));
    this.jobs.handle(rankRoundJob, (payload, job) => ranking.rank(payload, job));
  }
}
