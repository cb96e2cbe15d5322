import { type Language, notificationText } from '#contracts';
import { type Actor, offsetOf } from '#kernel';
import { Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { channel, listNotifications, notificationPage } from './notification.views.js';

interface Stored {
  readonly id: string;
  readonly template: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly about_process: string | null;
  readonly about_id: string | null;
  readonly created_at: Date;
  readonly read_at: Date | null;
  readonly mail_state: z.infer<typeof notificationPage>['items'][number]['mail'];
}

const MINE = 'from public.notification where person_id = $1';

/** One's own messages. Nobody reads another's, whatever the role. */
@Injectable()
export class NotificationQueries {
  constructor(private readonly reads: Reads) {}

  async list(
    actor: Actor,
    { page, size, unread }: z.infer<typeof listNotifications>,
    language: Language,
  ): Promise<z.input<typeof notificationPage>> {
    return this.reads.as(actor, async (manager) => {
      const rows: Stored[] = await manager.query(
        `select * ${MINE} and ($2::boolean is false or read_at is null) order by created_at desc, id limit $3 offset $4`,
        [actor.personId, unread, size, offsetOf({ page, size })],
      );
      const [counts]: { total: number; unread: number }[] = await manager.query(
        `select count(*)::int as total, count(*) filter (where read_at is null)::int as unread ${MINE}`,
        [actor.personId],
      );
      const { total = 0, unread: left = 0 } = counts ?? {};
      return {
        items: rows.map((row) => ({
          id: row.id,
          template: row.template,
          ...notificationText(row.template, row.params, language),
          about:
            row.about_process === null || row.about_id === null
              ? null
              : { process: row.about_process, id: row.about_id },
          createdAt: row.created_at,
          readAt: row.read_at,
          mail: row.mail_state,
        })),
        page,
        size,
        total: unread ? left : total,
        unread: left,
      };
    });
  }

  async unread(actor: Actor): Promise<number> {
    return this.reads.as(actor, async (manager) => {
      const [count]: { unread: number }[] = await manager.query(
        `select count(*)::int as unread ${MINE} and read_at is null`,
        [actor.personId],
      );
      return count?.unread ?? 0;
    });
  }

  async channel(actor: Actor): Promise<z.infer<typeof channel>> {
    return this.reads.as(actor, async (manager) => {
      const [row]: { mail_address: string | null; language: Language }[] = await manager.query(
        'select mail_address, language from public.notification_channel where person_id = $1',
        [actor.personId],
      );
      return { mailAddress: row?.mail_address ?? null, language: row?.language ?? 'zh' };
    });
  }
}
