/** 状态名称。 */
export default {
  draft: '草稿', open: '进行中', judging: '评审', deciding: '表决', publicity: '公示', commending: '表彰', closed: '已结束',
  submitted: '已提交', eligibilityReview: '资格审查', screening: '初审', shortlisted: '入围', admitted: '参评', returned: '已退回',
  rejected: '未通过', withdrawn: '已撤回', disqualified: '取消资格',
  requested: '已征求', agreed: '同意', objected: '不同意', overdue: '逾期未复',
  planned: '计划中', assigning: '分配中', scoring: '打分中', adjudicating: '复核中', ranked: '已排名', confirmed: '已确认',
  assigned: '已分配', filed: '已提交', reopened: '已重开', recused: '已回避', replaced: '已更换',
  counted: '已计票', decided: '已决定', failed: '未通过', drafted: '草拟', published: '公示中', concluded: '公示期满',
  'objection.filed': '已收到', examining: '调查中', upheld: '成立', dismissed: '不成立',
  proposed: '拟授予', noticed: '公示中', conferred: '已授予', removed: '已移出', revoked: '已撤销',
  rendered: '已生成', issued: '已颁发', superseded: '已换发', 'certificate.failed': '生成失败',
};
