import { Module } from '@nestjs/common';
import { NominationController } from './nomination.controller.js';
import { NominationQueries } from './nomination.queries.js';
import { NominationService } from './nomination.service.js';

@Module({ controllers: [NominationController], providers: [NominationService, NominationQueries] })
export class NominationModule {}
