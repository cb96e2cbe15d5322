import type { Actor } from '#kernel';
import { Endpoint, Viewer, READ_BY_OTHERS } from '#platform';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { PersonQueries } from './person.queries.js';
import { PersonService } from './person.service.js';
import {
  changedPerson,
  newPassword,
  peopleImported,
  personDisabled,
  personImport,
  personPage,
  personQuery,
  sessionsEnded,
} from './person.views.js';

@Controller('people')
export class PersonController {
  constructor(
    private readonly service: PersonService,
    private readonly queries: PersonQueries,
  ) {}

  @Post('import')
  @Endpoint({
    access: ['organiser'],
    summary: 'Add people: all of them or none',
    body: personImport,
    status: 201,
    reply: peopleImported,
  })
  async import(@Viewer() actor: Actor, @Body() body: z.infer<typeof personImport>) {
    return { items: await this.service.import(actor, body.rows) };
  }

  @Get()
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'People, by role or by part of a name',
    query: personQuery,
    reply: personPage,
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() viewer: Actor, @Query() query: z.infer<typeof personQuery>) {
    return this.queries.page(viewer, query);
  }

  @Patch(':id')
  @Endpoint({
    access: ['organiser'],
    summary: 'Change name, office and roles of a person',
    body: changedPerson,
    status: 204,
  })
  async edit(
    @Viewer() actor: Actor,
    @Param('id') id: string,
    @Body() body: z.infer<typeof changedPerson>,
  ): Promise<void> {
    await this.service.edit(actor, id, body);
  }

  @Post(':id/sign-out')
  @Endpoint({ access: ['organiser'], summary: 'End every session of a person', reply: sessionsEnded })
  async signOut(@Viewer() actor: Actor, @Param('id') id: string) {
    return { ended: await this.service.signOut(actor, id) };
  }

  @Post(':id/disable')
  @Endpoint({ access: ['organiser'], summary: 'Disable a person, who is signed out at once', reply: personDisabled })
  async disable(@Viewer() actor: Actor, @Param('id') id: string) {
    await this.service.disable(actor, id);
    return { id, disabled: true };
  }

  @Post(':id/password')
  @Endpoint({
    access: ['organiser'],
    summary: 'Give a person a new password; all their sessions end',
    body: newPassword,
    status: 204,
  })
  async resetPassword(
    @Viewer() actor: Actor,
    @Param('id') id: string,
    @Body() { password }: z.infer<typeof newPassword>,
  ): Promise<void> {
    await this.service.resetPassword(actor, id, password);
  }

  @Post(':id/enable')
  @Endpoint({ access: ['organiser'], summary: 'Let a disabled person sign in again', reply: personDisabled })
  async enable(@Viewer() actor: Actor, @Param('id') id: string) {
    await this.service.enable(actor, id);
    return { id, disabled: false };
  }
}
