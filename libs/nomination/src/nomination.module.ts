import { Module } from '@nestjs/common';
import { entryControllers } from './entry.controller.js';
import { EntryQueries } from './entry.queries.js';
import { EntryService } from './entry.service.js';

@Module({ controllers: entryControllers, providers: [EntryService, EntryQueries] })
export class NominationModule {}
