import { actionNames, type ChartEvent } from '#workflow';
import { setup } from 'xstate';

type CertificateEvent =
  | 'certificate.rendered'
  | 'certificate.renderingFailed'
  | 'certificate.plan'
  | 'certificate.issue'
  | 'certificate.supersede'
  | 'certificate.revoke';

export const certificateMachine = setup({
  types: { events: {} as ChartEvent<CertificateEvent> },
  actions: actionNames('recordFile', 'recordFailure', 'requestRendering', 'recordIssue', 'recordEnd'),
}).createMachine({
  id: 'certificate',
  initial: 'planned',
  states: {
    planned: {
      on: {
        'certificate.rendered': { target: 'rendered', actions: 'recordFile' },
        'certificate.renderingFailed': { target: 'failed', actions: 'recordFailure' },
      },
    },
    failed: { on: { 'certificate.plan': { target: 'planned', actions: 'requestRendering' } } },
    rendered: { on: { 'certificate.issue': { target: 'issued', actions: 'recordIssue' } } },
    issued: {
      on: {
        'certificate.supersede': { target: 'superseded', actions: 'recordEnd' },
        'certificate.revoke': { target: 'revoked', actions: 'recordEnd' },
      },
    },
    superseded: { type: 'final' },
    revoked: { type: 'final' },
  },
});
