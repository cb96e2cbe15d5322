import { languageOf } from '#contracts';
import type { Actor } from '#kernel';
import { Endpoint, READ_BY_OTHERS, SHEET_LIMITS, Upload, Viewer } from '#platform';
import { Body, Controller, Get, Headers, Inject, Param, Post, Put, Query, type Type } from '@nestjs/common';
import type { z } from 'zod';
import type { EntryKind } from '../entry-kind.js';
import { CellMending } from './cell-mending.service.js';
import { EntryImportQueries } from './entry-import.queries.js';
import { EntryImports } from './entry-import.service.js';
import {
  importPage,
  importRowPage,
  importView,
  listImportRows,
  listImports,
  mendCells,
  uploadTable,
} from './entry-import.views.js';
import { importKinds } from './import-kinds.js';

const offices = ['officeClerk', 'officeLead'] as const;
const readers = [...offices, 'organiser', 'auditor'] as const;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The routes of tables of a kind of entry; what follows the upload are events of `entryImport`. */
const controllerOf = (kind: EntryKind): Type => {
  const { route, process, called } = kind;

  @Controller(`${route}/imports`)
  class EntryImportController {
    constructor(
      @Inject(EntryImports) private readonly imports: EntryImports,
      @Inject(CellMending) private readonly mending: CellMending,
      @Inject(EntryImportQueries) private readonly queries: EntryImportQueries,
    ) {}

    @Post()
    @Endpoint({
      access: offices,
      summary: `Send a table of ${called.many} (XLSX or CSV): it is checked, and nothing is registered yet`,
      query: uploadTable,
      upload: { expected: '.xlsx, .csv', limitBytes: SHEET_LIMITS.fileBytes },
      status: 201,
      reply: importView,
    })
    async upload(@Viewer() actor: Actor, @Query() query: z.infer<typeof uploadTable>, @Body() upload: Upload) {
      return this.queries.get(kind, actor, await this.imports.upload(kind, actor, query, upload));
    }

    @Put(':id/cells')
    @Endpoint({
      access: offices,
      summary: 'Say what cells of a table are to be, as if the file said so: it is checked again',
      body: mendCells,
      reply: importView,
    })
    async mend(@Viewer() actor: Actor, @Param('id') id: string, @Body() body: z.infer<typeof mendCells>) {
      await this.mending.mend(kind, actor, id, body);
      return this.queries.get(kind, actor, id);
    }

    @Get()
    @Endpoint({
      access: readers,
      summary: `Tables of ${called.many} that you sent, or all for the organiser`,
      query: listImports,
      reply: importPage,
      recorded: READ_BY_OTHERS,
    })
    async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listImports>) {
      return this.queries.list(kind, actor, query);
    }

    @Get(':id')
    @Endpoint({
      access: readers,
      summary: 'How far a table is: its columns, and how many rows are in which state',
      reply: importView,
      recorded: READ_BY_OTHERS,
    })
    async get(@Viewer() actor: Actor, @Param('id') id: string) {
      return this.queries.get(kind, actor, id);
    }

    @Get(':id/rows')
    @Endpoint({
      access: readers,
      summary: 'Every row of a table with what is wrong with it, cell by cell, or what became of it',
      query: listImportRows,
      reply: importRowPage,
      recorded: READ_BY_OTHERS,
    })
    async rows(
      @Viewer() actor: Actor,
      @Param('id') id: string,
      @Headers('accept-language') languages: string | undefined,
      @Query() query: z.infer<typeof listImportRows>,
    ) {
      return this.queries.rows(kind, actor, id, query, languageOf(languages));
    }
  }

  Object.defineProperty(EntryImportController, 'name', { value: `${capital(process)}ImportController` });
  return EntryImportController;
};

export const entryImportControllers = Object.values(importKinds).map(controllerOf);
