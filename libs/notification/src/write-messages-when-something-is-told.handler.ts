import type { Clock } from '#kernel';
import type { DomainHandler } from '#workflow';
import { tell, TELL, tellingIn } from './tell.js';

export const writeMessagesWhenSomethingIsTold = (clock: Clock): DomainHandler => ({
  consumer: 'write-messages-when-something-is-told',
  topic: TELL,
  handle: async ({ id, payload }, manager) => {
    await tell(manager, clock.now(), tellingIn(payload, id));
  },
});
