export default {
  'EVENT.UNKNOWN': { title: '没有名为“{event}”的操作。', remedy: '可用的操作：{events}。' },
  'EVENT.IMPOSSIBLE_NOW': {
    title: '当前状态“{state}”下不能执行“{event}”。',
    remedy: '此操作仅在以下状态可用：{from}。现在可以执行：{possible}。',
  },
  'EVENT.NOT_YOURS': { title: '您无权执行“{event}”。', remedy: '此操作由以下角色执行：{roles}。' },
  STALE_VERSION: {
    title: '内容已被他人更新。',
    remedy: '请刷新后按最新版本重试（您的版本：{expected}，当前版本：{actual}）。',
  },
  'PROCESS.UNKNOWN': { title: '没有名为“{process}”的流程。', remedy: '可用的流程：{processes}。' },
};
