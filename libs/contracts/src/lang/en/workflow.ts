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
};
