export * from './audit/index.js';
export * from './bulk-events.js';
export * from './by-state.js';
export * from './camel-cased.js';
export * from './changes/index.js';
export * from './chart-migration.migration.js';
export * from './chart-states.js';
export * from './chart-table.js';
export * from './chart-version.js';
export { Coalescer, type CoalescerLimits } from './coalescer.js';
export * from './deadline-sweep.js';
export * from './define-process.js';
export * from './domain-handlers.js';
export type { Applied, Outcome } from './applied.js';
export * from './engine.js';
export * from './event-preview.js';
export * from './flow-document.js';
export * from './gate.js';
export * from './idempotency/index.js';
export * from './live-charts.js';
export * from './open-work.js';
export * from './outbox-delivery.migration.js';
export * from './outbox-message.js';
export * from './outbox-queue.js';
export * from './outbox-relay.js';
export * from './outbox-sweep.js';
export * from './outcome.js';
export {
  type ImpossibleEvent,
  impossibleEvent,
  labelOf,
  needsOf,
  type Possibilities,
  type PossibleEvent,
  possibleEvents,
  toldFields,
} from './possible-event.js';
export { decide } from './decision.js';
export { givesUp, possibilitiesOf } from './possible-events.js';
export * from './process-definition.js';
export * from './process-history.js';
export { runPrepared } from './prepared-statement.js';
export * from './process-registry.js';
export * from './queue-desk.js';
export { wasRolledBack } from './process-store.js';
export * from './reads.js';
export * from './refusal-line.js';
export * from './with-reason.js';
export * from './stored-history.js';
export { takenBack } from './taken-back.js';
export * from './work-order.js';
export * from './workflow.controller.js';
export * from './workflow.migration.js';
export * from './workflow.migrations.js';
export * from './workflow.module.js';
