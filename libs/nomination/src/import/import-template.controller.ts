import { languageOf, listText } from '#contracts';
import type { Actor } from '#kernel';
import { Endpoint, SHEET_TYPES, Viewer } from '#platform';
import { Controller, Get, Headers, Inject, Query, StreamableFile, type Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { EntryKind } from '../entry-kind.js';
import { templateQuery } from './entry-import.views.js';
import { importKinds } from './import-kinds.js';
import { importTemplate } from './import-template.js';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const controllerOf = (kind: EntryKind): Type => {
  const { route, process, called } = kind;

  @Controller(`${route}/imports/template`)
  class ImportTemplateController {
    constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

    @Get()
    @Endpoint({
      access: ['officeClerk', 'officeLead'],
      summary: `A workbook to fill in with ${called.many}, with drop-down lists`,
      query: templateQuery,
      produces: SHEET_TYPES.xlsx,
    })
    async template(
      @Viewer() actor: Actor,
      @Headers('accept-language') languages: string | undefined,
      @Query() query: z.infer<typeof templateQuery>,
    ) {
      const language = languageOf(languages);
      const { bytes, name } = await importTemplate(this.dataSource.manager, kind, actor, { ...query, language });
      const fileName = encodeURIComponent(`${listText(route)[language]} ${name}.xlsx`);
      return new StreamableFile(bytes, {
        type: SHEET_TYPES.xlsx,
        disposition: `attachment; filename="${route}.xlsx"; filename*=UTF-8''${fileName}`,
      });
    }
  }

  Object.defineProperty(ImportTemplateController, 'name', { value: `${capital(process)}TemplateController` });
  return ImportTemplateController;
};

export const importTemplateControllers = Object.values(importKinds).map(controllerOf);
