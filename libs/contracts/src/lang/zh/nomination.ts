export default {
  'ENTRY.OFFICE_NOT_ENTITLED': {
    title: '本单位（{kind}）不能申报“{category}”。',
    remedy: '可申报的单位类型：{entitled}。',
  },
  'ENTRY.TEXT_TOO_SHORT': {
    title: '正文太短：{length} 字，至少 {minimum} 字。',
    remedy: '请补充到 {minimum} 字以上再提交。',
  },
  'ENTRY.TEXT_TOO_LONG': {
    title: '正文太长：{length} 字，最多 {maximum} 字。',
    remedy: '请精简到 {maximum} 字以内再提交。',
  },
  'ENTRY.CATEGORY_UNKNOWN': { title: '没有名为“{given}”的奖项或主题。', remedy: '可选：{categories}。' },
  'ENTRY.TWICE': { title: '“{name}”已在“{category}”中登记过。', remedy: '请修改已有的登记，或先撤回再登记。' },
  'ENTRY.NOT_EDITABLE': {
    title: '当前状态“{state}”下不能修改。',
    remedy: '只有草稿和被退回的可以修改；如需修改请联系组织者退回。',
  },
  'ENTRY.CORRECTION_TOO_LATE': {
    title: '补正期限已于 {until} 届满。',
    remedy: '逾期未补正的按不通过处理；如有特殊情况请联系组织者。',
  },
  'ENTRY.NOT_CORRECTED': { title: '逾期未补正，退回时的意见：', remedy: '如有特殊情况请联系组织者。' },
  'NOMINATION.QUOTA_EXHAUSTED': {
    title: '本单位在“{category}”的名额已满：{count}/{quota}。',
    remedy: '请先撤回一项，或放弃此项推荐。',
  },
  'IMPORT.UNKNOWN_COLUMN': { title: '不认识的列“{name}”。', remedy: '是否应为“{nearest}”？可用的列：{known}。' },
};
