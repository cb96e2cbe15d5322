import { languageOf } from '#contracts';
import type { Actor } from '#kernel';
import { Endpoint, pageOf, READ_BY_OTHERS, Viewer } from '#platform';
import { Body, Controller, Get, Headers, Inject, Param, Patch, Post, Query, type Type } from '@nestjs/common';
import type { z } from 'zod';
import type { EntryKind, Registration } from './entry-kind.js';
import { EntryQueries } from './entry.queries.js';
import { EntryService } from './entry.service.js';
import { importedEntries, importEntries, type ListEntries } from './entry.views.js';
import { ESSAY } from './essay.kind.js';
import { NOMINATION } from './nomination.kind.js';

const readers = ['organiser', 'officeClerk', 'officeLead', 'leadingGroupMember', 'auditor'] as const;
const offices = ['officeClerk', 'officeLead'] as const;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The routes of a kind of entry. What OpenAPI calls them begins with the name of the kind's class. */
const controllerOf = (kind: EntryKind): Type => {
  const { route, process, called, schemas } = kind;

  @Controller(route)
  class EntryController {
    constructor(
      @Inject(EntryService) private readonly service: EntryService,
      @Inject(EntryQueries) private readonly queries: EntryQueries,
    ) {}

    @Post()
    @Endpoint({
      access: offices,
      summary: `Register ${called.one}`,
      body: schemas.register,
      status: 201,
      reply: schemas.view,
    })
    async register(@Viewer() actor: Actor, @Body() body: Registration) {
      return this.queries.get(kind, actor, await this.service.register(kind, actor, body));
    }

    @Post('import')
    @Endpoint({
      access: offices,
      summary: `Register many ${called.many}: each row is registered or refused by itself`,
      body: importEntries,
      reply: importedEntries,
    })
    async importRows(
      @Viewer() actor: Actor,
      @Headers('accept-language') languages: string | undefined,
      @Body() { rows }: z.infer<typeof importEntries>,
    ) {
      return this.service.importRows(kind, actor, rows, languageOf(languages));
    }

    @Get()
    @Endpoint({
      access: readers,
      summary: `${capital(called.many)} of your offices, or all for the organiser`,
      query: schemas.list,
      reply: pageOf(schemas.line),
      recorded: READ_BY_OTHERS,
    })
    async list(@Viewer() actor: Actor, @Query() query: ListEntries) {
      return this.queries.list(kind, actor, query);
    }

    @Get(':id')
    @Endpoint({
      access: readers,
      summary: `${capital(called.one)} and what you may do with it`,
      reply: schemas.view,
      recorded: READ_BY_OTHERS,
    })
    async get(@Viewer() actor: Actor, @Param('id') id: string) {
      return this.queries.get(kind, actor, id);
    }

    @Patch(':id')
    @Endpoint({
      access: offices,
      summary: `Change ${called.one} in draft or returned`,
      body: schemas.edit,
      reply: schemas.view,
    })
    async edit(
      @Viewer() actor: Actor,
      @Param('id') id: string,
      @Body() { expectedVersion, ...changes }: { readonly expectedVersion: number },
    ) {
      await this.service.edit(kind, actor, id, expectedVersion, changes); // parsed by the kind's schema
      return this.queries.get(kind, actor, id);
    }
  }

  Object.defineProperty(EntryController, 'name', { value: `${capital(process)}Controller` });
  return EntryController;
};

export const entryControllers = [NOMINATION, ESSAY].map(controllerOf);
