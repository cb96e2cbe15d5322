import { type Language, notificationText } from '#contracts';
import type { Clock } from '#kernel';
import type { DomainHandler } from '#workflow';
import type { Mailer } from './mailer.js';

interface DueMail {
  readonly id: string;
  readonly template: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly created_at: Date;
  readonly mail_address: string | null;
  readonly language: Language;
}

/**
 * The mail of a message. Sent and marked in one transaction, which is as near to once as mail comes: where the host dies
 * between the server's yes and the mark, it is sent again, under the same Message-ID, by which a mail server or a reader
 * knows it for the same. A server that is away is tried again; an address that there isn't is not.
 */
export const sendMailWhenItIsDue = (mailer: Mailer, clock: Clock, publicUrl: string | undefined): DomainHandler => ({
  consumer: 'send-mail-when-it-is-due',
  topic: 'notification.mailDue',
  handle: async ({ processId }, manager) => {
    const [mail]: DueMail[] = await manager.query(
      `select n.id, n.template, n.params, n.created_at, c.mail_address, coalesce(c.language, 'zh') as language
       from public.notification n join public.person p on p.id = n.person_id
         left join public.notification_channel c on c.person_id = n.person_id
       where n.id = $1 and n.mail_state = 'due' and p.disabled_at is null for update of n`,
      [processId],
    );
    if (!mail) return;
    const { subject, text } = notificationText(mail.template, mail.params, mail.language);
    const outcome =
      mail.mail_address === null
        ? 'off'
        : await mailer.send({
            id: mail.id,
            to: mail.mail_address,
            subject,
            text: publicUrl === undefined ? text : `${text}\n\n${publicUrl}`,
            date: mail.created_at,
          });
    await manager.query('update public.notification set mail_state = $2, mail_at = $3 where id = $1', [
      mail.id,
      outcome,
      clock.now(),
    ]);
  },
});
