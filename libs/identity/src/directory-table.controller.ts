import type { Actor } from '#kernel';
import { Endpoint, SHEET_LIMITS, Upload, Viewer } from '#platform';
import { Body, Controller, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { DirectoryTables } from './directory-table.service.js';

const upload = { expected: '.xlsx, .csv', limitBytes: SHEET_LIMITS.fileBytes };
const tableQuery = z.object({
  /** Only look at it. */
  check: z
    .enum(['true', 'false'])
    .default('false')
    .transform((given) => given === 'true'),
});
const taken = <Item extends z.ZodType>(item: Item) => z.object({ rows: z.number(), items: z.array(item) });

/** Tables of the directory, as files. */
@Controller()
export class DirectoryTableController {
  constructor(private readonly tables: DirectoryTables) {}

  @Post('offices/table')
  @Endpoint({
    access: ['organiser'],
    summary: 'Add the offices of a table (XLSX or CSV): all of them, or none and every fault by its cell',
    query: tableQuery,
    upload,
    status: 201,
    reply: taken(z.object({ id: z.string(), key: z.string() })),
  })
  async offices(@Viewer() actor: Actor, @Query() { check }: z.infer<typeof tableQuery>, @Body() file: Upload) {
    return this.tables.offices(actor, file, check);
  }

  @Post('people/table')
  @Endpoint({
    access: ['organiser'],
    summary: 'Add the people of a table (XLSX or CSV): all of them, or none and every fault by its cell',
    query: tableQuery,
    upload,
    status: 201,
    reply: taken(z.object({ id: z.string(), username: z.string(), password: z.string().nullable() })),
  })
  async people(@Viewer() actor: Actor, @Query() { check }: z.infer<typeof tableQuery>, @Body() file: Upload) {
    return this.tables.people(actor, file, check);
  }
}
