export default {
  'OPINION.OBJECTED': { title: '有 {count} 个部门不同意。', remedy: '请查看部门意见，将推荐退回或作审查不通过处理。' },
  'OPINION.MISSING': {
    title: '还有 {count} 个部门没有同意；逾期未复不视为同意。',
    remedy: '请催办有关部门答复，然后再通过审查。',
  },
  'OPINION.NOT_NEEDED': {
    title: '该推荐不在资格审查中（状态：{state}），不需要答复。',
    remedy: '无需处理；如再次进入审查，可以再答复。',
  },
  'OPINION_SHEET.NO_COLUMNS': { title: '表格缺少必要的列。', remedy: '请使用下载的意见表，保留各列：{columns}。' },
  'OPINION_SHEET.NOT_ASKED': {
    title: '编号“{given}”不在这次征求意见的名单中。',
    remedy: '请使用为这次请求下载的意见表，不要改动编号。',
  },
  'OPINION_SHEET.TWICE': { title: '编号“{given}”出现了两次。', remedy: '每名推荐对象只保留一行。' },
  'OPINION_SHEET.OTHER_NOMINEE': {
    title: '该编号对应的是“{asked}”，表中写的是“{given}”。',
    remedy: '推荐对象可能已经更换；请重新下载意见表填写。',
  },
  'OPINION_SHEET.NOT_AN_ANSWER': { title: '“{given}”不是答复。', remedy: '请填“同意”或“不同意”；暂不答复的请留空。' },
  'OPINION_SHEET.NO_REASON': { title: '不同意须写明理由。', remedy: '请在“理由”一栏写明，至少 {minimum} 个字。' },
  'OPINION_SHEET.REASON_TOO_LONG': { title: '理由太长：{length} 字。', remedy: '请精简到 {maximum} 字以内。' },
  'OPINION_SHEET.REASON_ALONE': { title: '写了理由，却没有填意见。', remedy: '请在“意见”一栏填“同意”或“不同意”。' },
};
