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
  'IDEMPOTENCY.KEY_MALFORMED': {
    title: 'Idempotency-Key 无法使用。',
    remedy: '请使用 16 至 255 个可见 ASCII 字符，例如随机 UUID。',
  },
  'IDEMPOTENCY.OTHER_REQUEST': {
    title: '此 Idempotency-Key 已用于另一个请求。',
    remedy: '新请求请用新的键；重发请求时内容须保持不变。',
  },
  'CHART.OTHER_VERSION': {
    title: '该流程按第 {theirs} 版规则运行，而本机使用的是第 {ours} 版。',
    remedy: '系统正在升级。请几分钟后重试；未作任何更改。',
  },
};
