export default {
  PAYLOAD_INVALID: { title: '提交的内容有误。', remedy: '请按各字段的提示修改后重新提交。' },
  'FIELD.UNKNOWN': { title: '不认识的字段“{name}”。', remedy: '请删除该字段或改正名称；可用字段：{known}。' },
  'FIELD.MISSING': { title: '缺少必填字段。', remedy: '请填写此字段。' },
  'FIELD.WRONG_TYPE': { title: '字段类型不对，应为 {expected}。', remedy: '请改为 {expected}。' },
  'FIELD.TOO_SMALL': { title: '太短或太小，最少 {minimum}。', remedy: '请改为不少于 {minimum}。' },
  'FIELD.TOO_BIG': { title: '太长或太大，最多 {maximum}。', remedy: '请改为不超过 {maximum}。' },
  'FIELD.WRONG_FORMAT': { title: '格式不对：{expected}。', remedy: '请按格式填写。' },
  'FIELD.UNSTORABLE': { title: '含有控制字符或残缺字符。', remedy: '请删除这些字符后重新填写。' },
  'FIELD.NOT_ALLOWED': { title: '不允许的值。', remedy: '可用的值：{values}。' },
  NOT_FOUND: { title: '找不到所请求的内容。', remedy: '请检查地址，或返回列表重新选择。' },
  'ROUTE.UNKNOWN': { title: '没有这个地址。', remedy: '请核对网址。接口说明见 /api/docs。' },
  'QUEUE.AWAY': {
    title: '队列没有应答。',
    remedy:
      '请检查 REDIS_URL 所指的 Redis 是否在运行、能否连通（未设置 REDIS_URL 时检查 PostgreSQL）；原因见 API 的日志。任务不会丢失：待办事项都留在数据库中，队列恢复后继续办理。',
  },
  'QUEUE.NONE_FAILED': {
    title: '这些任务都已不再是失败状态。',
    remedy: '请重新载入列表：它们已被重试，或已重新发出。',
  },
  FORBIDDEN: { title: '您无权进行此操作。', remedy: '如确需办理，请联系活动组织者。' },
  UNEXPECTED: {
    title: '系统出现意外错误。',
    remedy: '没有任何内容被更改。请稍后重试；如再次出现，请将编号 {requestId} 告知管理员。',
  },
  'BODY.NOT_JSON': { title: '提交的内容不是有效的 JSON。', remedy: '请以 application/json 提交。' },
  'BODY.TOO_LARGE': { title: '提交的内容过大。', remedy: '请减小到 {limit} 字节以内。' },
  'BODY.FORM_BROKEN': { title: '表单没有完整送达。', remedy: '请重新选择文件后再提交。' },
  'BODY.WRONG_FILE': { title: '文件类型不对。', remedy: '请提交 {expected}。' },
};
