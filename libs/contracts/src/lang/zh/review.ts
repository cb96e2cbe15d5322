export default {
  'OPINION.OBJECTED': {
    title: '有 {count} 个部门不同意。',
    remedy: '请查看部门意见，将推荐退回或作审查不通过处理；审核人已通过的，先由其撤回本人意见。',
  },
  'OPINION.MISSING': {
    title: '还有 {count} 个部门没有同意；逾期未复不视为同意。',
    remedy: '请催办有关部门答复，逾期的仍可答复；都同意后再通过审查。',
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
  'REVIEW.LEVELS_PENDING': {
    title: '还有 {count} 级下级审核没有通过。',
    remedy: '请等待下级单位审核；各级依次审核，不得越级决定。',
  },
  'REVIEW.DECISIONS_AWAITED': {
    title: '还有 {count} 名审核人没有提出意见。',
    remedy: '尚未开始审查的请先开始审查，并等待全部审核人提出意见；意见齐全后按规定形成结论。',
  },
  'REVIEW.CONSENSUS_BINDS': {
    title: '{count} 名审核人已共同决定通过，任何人不得单独退回或作不通过处理。',
    remedy: '请通过；如发现新的情况，由审核人说明理由撤回本人意见后重新提出。',
  },
  'REVIEW.PASSED_ON': {
    title: '已经转交上一级审核。',
    remedy: '请将发现的情况告知上一级，由其退回或作不通过处理。',
  },
  'REVIEW.CHECKLIST_OPEN': { title: '审查清单还有 {count} 项没有核对。', remedy: '请逐项核对后再通过。' },
  'REVIEW.CHECKLIST_FAILED': {
    title: '审查清单有 {count} 项不符合。',
    remedy: '请退回修改或作不通过处理；核对有误的请更正。',
  },
  'REVIEW.HIT_STANDING': {
    title: '负面清单有 {count} 项未豁免。',
    remedy: '由提出人以外的组织者说明理由予以豁免；认定有误的由其撤销；否则作不通过处理。',
  },
  'REVIEW.HIT_OWN': {
    title: '提出负面清单情形的人不能自己豁免或撤销。',
    remedy: '请由另一名组织者豁免；认定有误的由其撤销。没有其他组织者的，请先在人员中增加一名。',
  },
  'REVIEW.HIT_KNOWN': { title: '“{item}”已经登记，尚未处理。', remedy: '请处理已有的登记。' },
  'REVIEW.ITEM_UNKNOWN': { title: '没有这些项目：{items}。', remedy: '可选：{known}。' },
  'REVIEW.NOTE_MISSING': { title: '不符合的项目要说明情况。', remedy: '请填写说明。' },
  'REVIEW.NOT_NEEDED': {
    title: '该材料现在不需要这一级审核（状态：{state}）。',
    remedy: '无需处理；如再次报送，会重新请您审核。',
  },
  'REVIEW.DECIDED_ALREADY': { title: '您在这一级已经提出过意见。', remedy: '请由另一名审核人提出意见。' },
  'REVIEW.OWN_SUBMISSION': {
    title: '登记、修改或报送过该材料的人不能对其作出决定。',
    remedy: '请由本单位另一名人员决定。',
  },
  'REVIEW.SECOND_ORGANISER': {
    title: '您登记、修改或报送过该材料，而市级没有其他未经手的组织者。',
    remedy: '请在人员中增加一名组织者，由其作出决定；任何人不得对自己经手的材料作出决定。',
  },
  'REVIEW.NOBODY_FREE': {
    title: '有 {count} 项审核无人可办：没有在岗人员，或者都经手过、已经提出过意见。',
    remedy: '请由市级写明理由，指定一名没有经手的人员代为审核（review.nameStandIn）；也可以为该单位增加人员。',
  },
  'OPINION.NOBODY_FREE': {
    title: '有 {count} 个部门无人可以答复：没有在岗人员，或者都经手过这项推荐。',
    remedy: '请由市级写明理由，指定一名没有经手的人员代为答复（opinion.nameStandIn）；也可以为该部门增加人员。',
  },
  'REVIEW.REVIEWER_AT_WORK': { title: '提出意见的人仍在岗。', remedy: '请由本人撤回（review.takeBack）。' },
  'STAND_IN.NOT_NEEDED': {
    title: '有 {count} 人可以办理，无需指定他人。',
    remedy: '请由他们办理。',
  },
  'STAND_IN.UNKNOWN': {
    title: '没有这样一名在岗的经办人、负责人或市级工作人员。',
    remedy: '请在人员名单中另选一人。',
  },
  'STAND_IN.HANDLED_IT': { title: '此人登记、修改或报送过这项参评对象。', remedy: '请指定没有经手过的人。' },
  'STAND_IN.DECIDED_ALREADY': { title: '此人在这一级已经提出过意见。', remedy: '请另指定一人。' },
  'STAND_IN.ORGANISES': {
    title: '市级审核推荐的人不能代部门答复。',
    remedy: '请指定其他单位的经办人或负责人，例如上级主管部门的人员。',
  },
  'REVIEW.FIELD_UNKNOWN': { title: '没有这些字段：{fields}。', remedy: '可标注：{known}。' },
};
