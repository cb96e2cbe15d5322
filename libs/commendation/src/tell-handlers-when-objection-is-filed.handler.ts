import type { Clock } from '#kernel';
import type { DomainHandler } from '#workflow';
import { tellingHandlers } from './case-telling.js';

/** Somebody must take it up; whoever does becomes its owner. */
export const tellHandlersWhenObjectionIsFiled = (clock: Clock): DomainHandler => ({
  consumer: 'tell-handlers-when-objection-is-filed',
  topic: 'objection.filed',
  handle: tellingHandlers(clock, 'objection.filed'),
});
