import { newId } from '#kernel';
import { type OutboxMessage, putIntoOutbox } from '#workflow';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { peopleAmong, type Receivers, receivers } from './receivers.queries.js';
import { isTemplate, type TemplateName, type TemplateParams, TEMPLATES } from './templates.js';

/** A process that a message is about, for the reader to go to. */
const about = z.strictObject({ process: z.string(), id: z.uuid() });

export interface Telling<Name extends TemplateName = TemplateName> {
  readonly to: Receivers;
  readonly template: Name;
  readonly params: TemplateParams<Name>;
  readonly about?: z.infer<typeof about>;
  /**
   * Names the occasion: a person is told once of each, whoever tells how often. The id of the message that is handled does
   * where a fact is told once; a reminder's step has a key of its own.
   */
  readonly key: string;
}

/** Sends a mail that is due. */
export const MAIL_DUE = 'notification.mailDue';
/** What an action puts into the outbox that has something to tell itself. */
export const TELL = 'notification.tell';

const INSERT = `
insert into public.notification
  (id, key, person_id, template, params, about_process, about_id, created_at, mail_state)
select n.id, $1, n.person_id, $2, $3, $4, $5, $6, case when c.mail_address is not null then 'due' end
from jsonb_to_recordset($7::jsonb) as n(id uuid, person_id uuid)
  left join public.notification_channel c on c.person_id = n.person_id
on conflict (key, person_id) do nothing returning id, mail_state`;

/**
 * Tells people something, in the transaction of whoever has it to tell: a message for each receiver, and by the outbox a
 * mail to those who have given an address. Told again under the same key, nobody gets it twice.
 * @returns how many people were told
 * @throws Error for a parameter that the template doesn't have: a mistake in the code, never a person's
 */
export const tell = async <Name extends TemplateName>(
  manager: EntityManager,
  at: Date,
  { to, template, params, about: of, key }: Telling<Name>,
): Promise<number> => {
  const given = TEMPLATES[template].params.parse(params);
  const people = await peopleAmong(manager, to);
  if (people.length === 0) return 0;
  const rows = people.map((person) => ({ id: newId(), person_id: person }));
  const told: { id: string; mail_state: string | null }[] = await manager.query(INSERT, [
    `${template} ${key}`,
    template,
    JSON.stringify(given),
    of?.process ?? null,
    of?.id ?? null,
    at,
    JSON.stringify(rows),
  ]);
  const mails = told.flatMap(({ id, mail_state }) => (mail_state === 'due' ? [id] : []));
  await putIntoOutbox(
    manager,
    mails.map((id) => ({ topic: MAIL_DUE, process: 'notification', processId: id, payload: { notificationId: id } })),
    at,
  );
  return told.length;
};

const telling = z.strictObject({
  to: receivers,
  template: z.string().refine(isTemplate, 'a template that there is'),
  params: z.record(z.string(), z.unknown()),
  about: about.optional(),
  key: z.string().optional(),
});

/** For an action that knows all there is to say: the message that says it, among the action's effects. */
export const told = <Name extends TemplateName>(
  given: Omit<Telling<Name>, 'key'> & { readonly key?: string },
): OutboxMessage => ({
  topic: TELL,
  payload: { ...given },
});

/** What such a message says. */
export const tellingIn = (payload: unknown, messageId: string): Telling => {
  const { key, ...said } = telling.parse(payload);
  return { ...said, key: key ?? messageId } as Telling; // its parameters are parsed by the template's schema when it is told
};
