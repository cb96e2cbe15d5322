import { languageOf } from '#contracts';
import type { Actor } from '#kernel';
import { Endpoint, Viewer } from '#platform';
import { Body, Controller, Headers, Inject, Post, type Type } from '@nestjs/common';
import { EntryCheck } from './entry-check.service.js';
import type { EntryKind, Registration } from './entry-kind.js';
import { entryChecked } from './entry.views.js';
import { ESSAY } from './essay.kind.js';
import { NOMINATION } from './nomination.kind.js';

const controllerOf = (kind: EntryKind): Type => {
  const { route, process, called, schemas } = kind;

  @Controller(route)
  class EntryCheckController {
    constructor(@Inject(EntryCheck) private readonly checks: EntryCheck) {}

    @Post('check')
    @Endpoint({
      access: ['officeClerk', 'officeLead'],
      summary: `What sending in ${called.one} would be answered, while it is being typed; nothing is written`,
      body: schemas.check,
      repeatable: false,
      reply: entryChecked,
    })
    async checkTyped(
      @Viewer() actor: Actor,
      @Headers('accept-language') languages: string | undefined,
      @Body() body: Registration,
    ) {
      return this.checks.check(kind, actor, body, languageOf(languages));
    }
  }

  Object.defineProperty(EntryCheckController, 'name', { value: `${process}CheckController` });
  return EntryCheckController;
};

export const entryCheckControllers = [NOMINATION, ESSAY].map(controllerOf);
