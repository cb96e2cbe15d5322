import { addGates, ProcessHistories } from '#workflow';
import { Module, type OnModuleInit } from '@nestjs/common';
import { DraftService } from './draft.service.js';
import { officeGates } from './office-gate.queries.js';
import { PlanOfficesController } from './plan-offices.controller.js';
import { PlanOffices } from './plan-offices.service.js';
import { ProgrammeController } from './programme.controller.js';
import { zoneOfProcess } from './programme.queries.js';
import { ProgrammeService } from './programme.service.js';
import { RuleChangeService } from './rule-change.service.js';
import { RulesController } from './rules.controller.js';
import { RulesQueries } from './rules.queries.js';
import { WorkController } from './work.controller.js';

@Module({
  controllers: [ProgrammeController, PlanOfficesController, RulesController, WorkController],
  providers: [ProgrammeService, DraftService, PlanOffices, RuleChangeService, RulesQueries],
  exports: [ProgrammeService],
})
export class ProgrammeModule implements OnModuleInit {
  constructor(private readonly histories: ProcessHistories) {}

  onModuleInit(): void {
    this.histories.tellTimesBy(zoneOfProcess);
    addGates(...officeGates);
  }
}
