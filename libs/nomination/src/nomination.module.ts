import { Module } from '@nestjs/common';
import { EssayController } from './essay.controller.js';
import { EssayQueries } from './essay.queries.js';
import { EssayService } from './essay.service.js';
import { NominationController } from './nomination.controller.js';
import { NominationQueries } from './nomination.queries.js';
import { NominationService } from './nomination.service.js';

@Module({
  controllers: [NominationController, EssayController],
  providers: [NominationService, NominationQueries, EssayService, EssayQueries],
})
export class NominationModule {}
