import type { Clock } from '#kernel';
import { CLOCK } from '#platform';
import { addGates, DomainHandlers, Engine } from '#workflow';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { askReviewersAnewWhenRulesChange } from './ask-reviewers-anew-when-rules-change.handler.js';
import { askReviewersWhenEntryIsSubmitted } from './ask-reviewers-when-entry-is-submitted.handler.js';
import { askReviewersWhenMunicipalReviewBegins } from './ask-reviewers-when-municipal-review-begins.handler.js';
import { closeReviewsWhenEntryLeaves } from './close-reviews-when-entry-leaves.handler.js';
import { ChecklistService } from './checklist.service.js';
import { NegativeHitQueries } from './negative-hit-list.queries.js';
import { NegativeHitService } from './negative-hit.service.js';
import { ReviewController } from './review.controller.js';
import { ReviewDecisionQueries } from './review-decision.queries.js';
import { reviewGates } from './expected-opinions.queries.js';
import { OpinionController } from './opinion.controller.js';
import { OpinionQueries } from './opinion.queries.js';
import { OpinionRequestController } from './opinion-request.controller.js';
import { OpinionRequestQueries } from './opinion-request.queries.js';
import { OpinionSheetService } from './opinion-sheet.service.js';
import { remindDepartmentWhileOpinionsAreMissing } from './remind-department-while-opinions-are-missing.handler.js';
import { requestOpinionsWhenEligibilityReviewBegins } from './request-opinions-when-eligibility-review-begins.handler.js';
import { entryReviewGates } from './review-gates.queries.js';
import { ReviewSummaryController } from './review-summary.controller.js';
import { ReviewSummaryQueries } from './review-summary.queries.js';
import { tellMunicipalOfficeWhenNobodyMayTakeAPart } from './tell-municipal-office-when-nobody-may-take-a-part.handler.js';
import { tellStandInWhenNamed } from './tell-stand-in-when-named.handler.js';
import { tellDepartmentWhenOpinionsAreRequested } from './tell-department-when-opinions-are-requested.handler.js';

@Module({
  controllers: [ReviewController, OpinionController, OpinionRequestController, ReviewSummaryController],
  providers: [
    ReviewDecisionQueries,
    ChecklistService,
    NegativeHitService,
    NegativeHitQueries,
    OpinionQueries,
    OpinionRequestQueries,
    OpinionSheetService,
    ReviewSummaryQueries,
  ],
})
export class ReviewModule implements OnModuleInit {
  constructor(
    private readonly engine: Engine,
    private readonly handlers: DomainHandlers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    addGates(...reviewGates, ...entryReviewGates);
    this.handlers.add(
      ...requestOpinionsWhenEligibilityReviewBegins(this.engine, this.clock),
      ...askReviewersWhenEntryIsSubmitted(this.engine),
      ...askReviewersWhenMunicipalReviewBegins(this.engine),
      askReviewersAnewWhenRulesChange(this.engine, this.clock),
      ...closeReviewsWhenEntryLeaves(this.engine),
      ...tellMunicipalOfficeWhenNobodyMayTakeAPart(this.clock),
      ...tellStandInWhenNamed(this.clock),
      tellDepartmentWhenOpinionsAreRequested(this.clock),
      remindDepartmentWhileOpinionsAreMissing(this.clock),
    );
  }
}
