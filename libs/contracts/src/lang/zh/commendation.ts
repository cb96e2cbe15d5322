export default {
  'BALLOT.NOT_DECIDING': { title: '活动当前状态为“{state}”，不能表决。', remedy: '请先将活动推进到表决阶段。' },
  'BALLOT.MEMBERS_UNKNOWN': {
    title: '有 {count} 人不是领导小组或组委会成员，或账号已停用。',
    remedy: '请核对名单；成员须有“领导小组成员”角色。',
  },
  'BALLOT.NO_MEMBERS': { title: '“{body}”没有表决成员。', remedy: '请在准备表决时列出其成员。' },
  'BALLOT.CHAIR_UNNAMED': {
    title: '按活动方案，“{body}”的主持人不参加表决，但没有指明主持人。',
    remedy: '请在准备表决时指明主持人；主持人不计入法定人数。',
  },
  'BALLOT.CHAIR_HAS_NO_VOTE': {
    title: '您主持本项表决，不参加投票。',
    remedy: '按活动方案，主持人没有表决权，也不计入法定人数。',
  },
  'BALLOT.TIE_UNRESOLVED': {
    title: '“{category}”的“{tier}”奖线上有 {count} 个对象并列，只剩 {places} 个名额。',
    remedy: '请先按同分规则（直至抽签）分出名次，再准备表决。',
  },
  'BALLOT.STILL_OPEN': { title: '“{category}”还有一项表决没有结束。', remedy: '请先计票并确认该项表决的结果。' },
  'BALLOT.NO_PLACE_OPEN': { title: '“{category}”没有空余名额。', remedy: '无需再次表决。' },
  'BALLOT.NO_CANDIDATES': {
    title: '“{category}”还有 {places} 个名额，但已无可提名的对象。',
    remedy: '请将名额宣布空缺并说明理由。',
  },
  'BALLOT.NO_QUORUM': {
    title: '未达到法定人数：{entitled} 名应到成员中 {cast} 人表决，至少需要 {needed} 人。',
    remedy: '请提醒尚未表决的成员；人数不足时不作任何决定。始终凑不足的，可终止本项表决，另由其他成员表决。',
  },
  'BALLOT.BELOW_THRESHOLD': {
    title: '未达到通过票数：{cast} 票中 {approve} 票赞成，至少需要 {needed} 票。',
    remedy: '可再次表决，或将名额宣布空缺。',
  },
  'BALLOT.CLOSED': { title: '本项表决已截止（{state}）。', remedy: '计票后不能再投票、改票或回避。' },
  'BALLOT.RECUSED': { title: '您已回避本项表决。', remedy: '回避后不能投票。' },
  'BALLOT.WRONG_FORM': {
    title: '选票格式不符：本项表决应填写“{expected}”。',
    remedy: '逐项表决填写 choices，整份名单表决填写 list。',
  },
  'BALLOT.CHOICES_INCOMPLETE': {
    title: '选票不完整：缺 {missing} 项，多 {unknown} 项。',
    remedy: '请对每一个提名对象作出选择：赞成、反对或弃权。',
  },
  'BALLOT.DRAW_NOT_COMMITTED': { title: '“{category}”的抽签种子尚未公布承诺。', remedy: '请先准备表决，再行排名。' },
  'BALLOT.OPEN': { title: '还有 {count} 项表决没有结束。', remedy: '请先计票并确认结果。' },
  'AWARD.PLACES_UNFILLED': {
    title: '还有 {count} 个名额既未授予也未宣布空缺。',
    remedy: '请再次表决，或宣布空缺并说明理由。',
  },
  'AWARD.PLACE_TAKEN': { title: '“{category}”“{tier}”第 {place} 个名额已有人选。', remedy: '请刷新后再试。' },
  'AWARD.PLACE_NOT_OPEN': {
    title: '“{category}”“{tier}”的名额（{place}）不空。',
    remedy: '只有无人获得且未宣布空缺的名额可以宣布空缺。',
  },
  'AWARD.PLACES_FIXED': {
    title: '活动当前状态为“{state}”，不能变动名额。',
    remedy: '名额在表决、公示和表彰阶段处理。',
  },
  'AWARD.NOTICE_RUNNING': { title: '公示尚未期满（至 {until}）。', remedy: '公示期满后才能授予。' },
  'AWARD.CASE_OPEN': { title: '该对象有 {count} 件异议尚未办结。', remedy: '请先办结异议。' },
  'AWARD.ENTRY_NOT_ELIGIBLE': {
    title: '该参评对象的资格已被取消，不能授予。',
    remedy: '系统会将其移出名单并递补，请稍后刷新。',
  },
  'AWARD.NOT_COMMENDING': { title: '活动当前状态为“{state}”，不能授予。', remedy: '请先将活动推进到表彰阶段。' },
  'AWARD.NOT_ON_NOTICE': { title: '还有 {count} 个拟授予奖项没有公示。', remedy: '请先草拟并发布公示。' },
  'AWARD.NOT_CONFERRED': { title: '还有 {count} 个奖项没有授予。', remedy: '请先授予，或移出名单。' },
  'AWARD.CONFERRED_TO_DISQUALIFIED': {
    title: '有 {count} 个已授予的奖项，其获奖对象此后被取消资格。',
    remedy: '请撤销这些奖项，再将名额宣布空缺并说明理由。',
  },
  'NOTICE.EMPTY': { title: '没有可公示的拟授予奖项。', remedy: '请先确认表决结果；已在其他公示中的不重复公示。' },
  'NOTICE.TOO_EARLY': { title: '公示最早可于 {from} 发布。', remedy: '请届时再发布。' },
  'NOTICE.NOT_IN_PUBLICITY': { title: '活动当前状态为“{state}”，不能发布公示。', remedy: '请先将活动推进到公示阶段。' },
  'NOTICE.NOT_PUBLISHED': { title: '公示尚未发布。', remedy: '发布后才有公示文件。' },
  'NOTICE.RUNNING': { title: '还有 {count} 份公示没有期满。', remedy: '请等公示期满。' },
  'OBJECTION.WINDOW_CLOSED': {
    title: '公示期已结束（至 {until}），不再受理异议。',
    remedy: '如发现弄虚作假，请直接向主办单位反映。',
  },
  'OBJECTION.NOT_ON_NOTICE': { title: '该对象不在本公示名单中，或已移出。', remedy: '请从公示名单中选择异议对象。' },
  'OBJECTION.TOO_MANY': {
    title: '该网络地址短时间内提交的异议过多。',
    remedy: '请在 {retryAfterSeconds} 秒后再试，或直接与主办单位联系。',
  },
  'OBJECTION.OPEN': { title: '还有 {count} 件异议没有办结。', remedy: '请先调查并作出结论。' },
  'SUCCESSION.OPEN': { title: '有 {count} 个空出的名次等待确认递补。', remedy: '请先确认递补人选，或决定空缺。' },
  'SUCCESSION.CHANGED': { title: '递补人选已有变化，现为 {count} 人。', remedy: '请刷新后按现在的递补人选确认。' },
  'PUBLISHED_TEXT.NO_ESSAY': { title: '该奖项没有可公布的作品。', remedy: '只有获奖征文的评审文本可以公布。' },
  'PUBLISHED_TEXT.NOT_EDITED': { title: '没有编辑过的文本。', remedy: '公布评审文本不需要作者另行同意。' },
  'PUBLISHED_TEXT.NOT_CONFERRED': { title: '奖项尚未授予或已撤销（{state}）。', remedy: '授奖之后再公布作品。' },
  'PUBLISHED_TEXT.NO_CONSENT': {
    title: '作者尚未同意这一稿编辑文本。',
    remedy: '请登记作者对这一稿的同意，或恢复为评审文本再公布。',
  },
};
