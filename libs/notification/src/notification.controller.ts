import { languageOf } from '#contracts';
import { type Actor, ROLES } from '#kernel';
import { Endpoint, Viewer } from '#platform';
import { Body, Controller, Get, Headers, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import { NotificationQueries } from './notification.queries.js';
import { NotificationService } from './notification.service.js';
import { channel, listNotifications, notificationPage, unreadCount } from './notification.views.js';

const signedIn = ROLES.filter((role) => role !== 'system' && role !== 'public');

/** One's own messages, and where they go beside here. */
@Controller('notifications')
export class NotificationController {
  constructor(
    private readonly queries: NotificationQueries,
    private readonly service: NotificationService,
  ) {}

  @Get()
  @Endpoint({
    access: signedIn,
    summary: 'Your messages, the newest first',
    query: listNotifications,
    reply: notificationPage,
  })
  async list(
    @Viewer() actor: Actor,
    @Query() query: z.infer<typeof listNotifications>,
    @Headers('accept-language') languages: string | undefined,
  ) {
    return this.queries.list(actor, query, languageOf(languages));
  }

  @Get('unread')
  @Endpoint({ access: signedIn, summary: 'How many of your messages you have not read', reply: unreadCount })
  async unread(@Viewer() actor: Actor) {
    return { unread: await this.queries.unread(actor) };
  }

  @Get('channel')
  @Endpoint({ access: signedIn, summary: 'Where your messages go beside here, and in which language', reply: channel })
  async channel(@Viewer() actor: Actor) {
    return this.queries.channel(actor);
  }

  @Put('channel')
  @Endpoint({
    access: signedIn,
    summary: 'Have your messages sent to a mail address too, or no more',
    body: channel,
    reply: channel,
  })
  async setChannel(@Viewer() actor: Actor, @Body() body: z.infer<typeof channel>) {
    await this.service.setChannel(actor, body);
    return this.queries.channel(actor);
  }

  @Post('read')
  @Endpoint({ access: signedIn, summary: 'Mark all of your messages as read', reply: unreadCount })
  async readAll(@Viewer() actor: Actor) {
    await this.service.markAllRead(actor);
    return { unread: await this.queries.unread(actor) };
  }

  @Post(':id/read')
  @Endpoint({ access: signedIn, summary: 'Mark a message as read', reply: unreadCount })
  async read(@Viewer() actor: Actor, @Param('id') id: string) {
    await this.service.markRead(actor, id);
    return { unread: await this.queries.unread(actor) };
  }
}
