import type { Clock } from '#kernel';
import { CLOCK, type Settings, SETTINGS, TypesettingPool } from '#platform';
import { addGates, DomainHandlers, Engine, OpenWork } from '#workflow';
import { Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { ApprovalController } from './approval/approval.controller.js';
import { ApprovalQueries } from './approval/approval.queries.js';
import { ApprovalService } from './approval/approval.service.js';
import { addApprovedActs } from './approval/approved-acts.js';
import { tellOrganisersWhenActIsProposed } from './approval/tell-organisers-when-act-is-proposed.handler.js';
import { awardActs } from './award-acts.js';
import { AwardController } from './award.controller.js';
import { AwardQueries } from './award.queries.js';
import { AwardService } from './award.service.js';
import { BallotController } from './ballot.controller.js';
import { BallotPreparation } from './ballot-preparation.service.js';
import { BallotQueries } from './ballot.queries.js';
import { BallotService } from './ballot.service.js';
import { DossierQueries } from './dossier.queries.js';
import { BonusPayees } from './giving/bonus-payees.service.js';
import { GivingController } from './giving/giving.controller.js';
import { GivingQueries } from './giving/giving.queries.js';
import { MedalStock } from './giving/medal-stock.service.js';
import { NoticeController } from './notice.controller.js';
import { NoticeQueries } from './notice.queries.js';
import { NoticeService } from './notice.service.js';
import { ObjectionController } from './objection.controller.js';
import { ObjectionEvidence } from './objection-evidence.service.js';
import { ObjectionQueries } from './objection.queries.js';
import { ObjectionService } from './objection.service.js';
import { openCaseWhenDepartmentObjectsLate } from './open-case-when-department-objects-late.handler.js';
import { OrganisationEvidenceController } from './organisation-evidence.controller.js';
import { OrganisationEvidenceQueries } from './organisation-evidence.queries.js';
import { OrganisationRankingQueries } from './organisation-ranking.queries.js';
import { BulkPreviewController } from './preview/bulk-preview.controller.js';
import { BulkPreviews } from './preview/bulk-previews.service.js';
import { PublishedTextController } from './published-text.controller.js';
import { PublishedTextQueries } from './published-text.queries.js';
import { PublishedTexts } from './published-text.service.js';
import { SuccessionController } from './succession.controller.js';
import { SuccessionQueries } from './succession.queries.js';
import { commendationGates } from './programme-gates.queries.js';
import { removeAwardWhenEntryLeavesTheRunning } from './remove-award-when-entry-leaves-the-running.handler.js';
import { removeAwardWhenObjectionIsUpheld } from './remove-award-when-objection-is-upheld.handler.js';
import { tellHandlersWhenObjectionIsDecided } from './tell-handlers-when-objection-is-decided.handler.js';
import { tellHandlersWhenCaseIsOverdue } from './tell-handlers-when-case-is-overdue.handler.js';
import { tellHandlersWhenObjectionIsFiled } from './tell-handlers-when-objection-is-filed.handler.js';
import { tellOwnerWhenCaseIsAssigned } from './tell-owner-when-case-is-assigned.handler.js';
import { tellMembersWhenBallotOpens } from './tell-members-when-ballot-opens.handler.js';
import { votesToCast } from './votes-to-cast.queries.js';

@Module({
  controllers: [
    BallotController,
    AwardController,
    NoticeController,
    ObjectionController,
    SuccessionController,
    PublishedTextController,
    OrganisationEvidenceController,
    GivingController,
    ApprovalController,
    BulkPreviewController,
  ],
  providers: [
    BallotPreparation,
    BallotService,
    BallotQueries,
    DossierQueries,
    AwardService,
    AwardQueries,
    GivingQueries,
    MedalStock,
    BonusPayees,
    ApprovalService,
    ApprovalQueries,
    BulkPreviews,
    OrganisationRankingQueries,
    OrganisationEvidenceQueries,
    NoticeService,
    NoticeQueries,
    ObjectionService,
    ObjectionQueries,
    ObjectionEvidence,
    SuccessionQueries,
    PublishedTexts,
    PublishedTextQueries,
    {
      provide: TypesettingPool,
      useFactory: (settings: Settings) => new TypesettingPool({ size: settings.typesetting.processes }),
      inject: [SETTINGS],
    },
  ],
  exports: [TypesettingPool],
})
export class CommendationModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly engine: Engine,
    private readonly handlers: DomainHandlers,
    private readonly typesetting: TypesettingPool,
    private readonly work: OpenWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    addGates(...commendationGates);
    this.work.add(votesToCast);
    addApprovedActs(...awardActs);
    this.handlers.add(
      removeAwardWhenObjectionIsUpheld(this.engine, this.clock),
      ...removeAwardWhenEntryLeavesTheRunning(this.engine, this.clock),
      openCaseWhenDepartmentObjectsLate(this.engine, this.clock),
      tellMembersWhenBallotOpens(this.clock),
      tellHandlersWhenObjectionIsDecided(this.clock),
      tellOrganisersWhenActIsProposed(this.clock),
      tellHandlersWhenObjectionIsFiled(this.clock),
      tellOwnerWhenCaseIsAssigned(this.clock),
      tellHandlersWhenCaseIsOverdue(this.clock),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.typesetting.close();
  }
}
