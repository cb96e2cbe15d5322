import { type Actor, type Clock, notFound } from '#kernel';
import { CLOCK } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { channel } from './notification.views.js';

@Injectable()
export class NotificationService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The first time counts. @throws DomainError `NOT_FOUND` for a message that is not one's own. */
  async markRead(actor: Actor, id: string): Promise<void> {
    const [, found]: [unknown[], number] = await this.dataSource.query(
      'update public.notification set read_at = coalesce(read_at, $3) where id = $1 and person_id = $2',
      [id, actor.personId, this.clock.now()],
    );
    if (found === 0) throw notFound('notification', id);
  }

  async markAllRead(actor: Actor): Promise<void> {
    await this.dataSource.query(
      'update public.notification set read_at = $2 where person_id = $1 and read_at is null',
      [actor.personId, this.clock.now()],
    );
  }

  async setChannel(actor: Actor, { mailAddress, language }: z.infer<typeof channel>): Promise<void> {
    await this.dataSource.query(
      `insert into public.notification_channel (person_id, mail_address, language) values ($1, $2, $3)
       on conflict (person_id) do update set mail_address = $2, language = $3`,
      [actor.personId, mailAddress, language],
    );
  }
}
