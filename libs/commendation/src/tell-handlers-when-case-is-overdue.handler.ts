import type { Clock } from '#kernel';
import type { DomainHandler } from '#workflow';
import { tellingHandlers } from './case-telling.js';

export const tellHandlersWhenCaseIsOverdue = (clock: Clock): DomainHandler => ({
  consumer: 'tell-handlers-when-case-is-overdue',
  topic: 'objection.overdue',
  handle: tellingHandlers(clock, 'objection.overdue'),
});
