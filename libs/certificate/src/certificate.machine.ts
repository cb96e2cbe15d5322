import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { certificateRules } from './certificate.rules.js';

type CertificateEvent =
  | 'certificate.rendered'
  | 'certificate.renderingFailed'
  | 'certificate.plan'
  | 'certificate.issue'
  | 'certificate.cancel'
  | 'certificate.suspend'
  | 'certificate.resume'
  | 'certificate.supersede'
  | 'certificate.revoke';

export const certificateMachine = setup({
  types: { events: {} as ChartEvent<CertificateEvent> },
  guards: guardsOf(certificateRules),
  actions: actionNames(
    'recordFile',
    'recordFailure',
    'requestRendering',
    'recordIssue',
    'recordCancellation',
    'recordEnd',
    'recordResumption',
  ),
}).createMachine({
  id: 'certificate',
  initial: 'planned',
  states: chartStates<CertificateEvent>()({
    planned: {
      on: {
        'certificate.rendered': { target: 'rendered', actions: 'recordFile' },
        'certificate.renderingFailed': { target: 'failed', actions: 'recordFailure' },
        'certificate.cancel': { target: 'cancelled', actions: 'recordCancellation' },
      },
    },
    failed: {
      on: {
        'certificate.plan': { target: 'planned', actions: 'requestRendering' },
        'certificate.cancel': { target: 'cancelled', actions: 'recordCancellation' },
      },
    },
    rendered: {
      on: {
        'certificate.issue': { target: 'issued', guard: 'awardStands', actions: 'recordIssue' },
        'certificate.cancel': { target: 'cancelled', actions: 'recordCancellation' },
      },
    },
    issued: {
      on: {
        'certificate.suspend': { target: 'suspended', actions: 'recordEnd' },
        'certificate.supersede': { target: 'superseded', actions: 'recordEnd' },
        'certificate.revoke': { target: 'revoked', actions: 'recordEnd' },
      },
    },
    suspended: {
      on: {
        'certificate.resume': { target: 'issued', guard: 'awardStands', actions: 'recordResumption' },
        'certificate.supersede': { target: 'superseded', actions: 'recordEnd' },
        'certificate.revoke': { target: 'revoked', actions: 'recordEnd' },
      },
    },
    cancelled: { type: 'final', tags: 'unsuccessful' },
    superseded: { type: 'final', tags: 'unsuccessful' },
    revoked: { type: 'final', tags: 'unsuccessful' },
  }),
});
