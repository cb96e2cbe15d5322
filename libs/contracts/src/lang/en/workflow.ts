export default {
  'EVENT.UNKNOWN': { title: 'There is no event "{event}".', remedy: 'Send one of: {events}.' },
  'EVENT.IMPOSSIBLE_NOW': {
    title: '"{event}" is not possible in state "{state}".',
    remedy: 'It is possible in: {from}. Possible now: {possible}.',
  },
  'EVENT.NOT_YOURS': { title: '"{event}" is not yours to send.', remedy: 'It is for: {roles}.' },
  STALE_VERSION: {
    title: 'Somebody changed this meanwhile.',
    remedy: 'Load it again and send your change with the version of now (yours: {expected}, now: {actual}).',
  },
  'PROCESS.UNKNOWN': { title: 'There is no process "{process}".', remedy: 'Use one of: {processes}.' },
  'IDEMPOTENCY.KEY_MALFORMED': {
    title: 'The Idempotency-Key can not be used.',
    remedy: 'Send 16 to 255 visible ASCII characters, for example a random UUID.',
  },
  'IDEMPOTENCY.OTHER_REQUEST': {
    title: 'This Idempotency-Key was used for another request.',
    remedy: 'Send a new key with a new request; repeat a request unchanged.',
  },
  'CHART.OTHER_VERSION': {
    title: 'This runs under version {theirs} of its rules; this host knows version {ours}.',
    remedy: 'An update is under way. Try again in a few minutes; nothing was changed.',
  },
};
