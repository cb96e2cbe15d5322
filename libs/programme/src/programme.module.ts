import { ProcessHistories } from '#workflow';
import { Module, type OnModuleInit } from '@nestjs/common';
import { ProgrammeController } from './programme.controller.js';
import { zoneOfProcess } from './programme.queries.js';
import { ProgrammeService } from './programme.service.js';

@Module({ controllers: [ProgrammeController], providers: [ProgrammeService], exports: [ProgrammeService] })
export class ProgrammeModule implements OnModuleInit {
  constructor(private readonly histories: ProcessHistories) {}

  onModuleInit(): void {
    this.histories.tellTimesBy(zoneOfProcess);
  }
}
