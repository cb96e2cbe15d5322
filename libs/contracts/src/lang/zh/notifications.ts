/** 站内消息与邮件，按模板。 */
export default {
  'entry.returned': {
    subject: '“{entry}”被退回修改',
    text: '{programme}：贵单位报送的“{entry}”（{category}）被退回。\n意见：{reason}\n请于 {dueAt} 前修改并重新提交，逾期按不通过处理。',
  },
  'entry.rejected': {
    subject: '“{entry}”未通过审查',
    text: '{programme}：贵单位报送的“{entry}”（{category}）未通过审查。\n理由：{reason}',
  },
  'entry.passed': {
    subject: '“{entry}”通过审查',
    text: '{programme}：贵单位报送的“{entry}”（{category}）已通过审查，进入下一阶段。',
  },
  'entry.passedPreliminarily': {
    subject: '“{entry}”通过初步审查，请正式报送',
    text: '{programme}：贵单位报送的“{entry}”（{category}）已通过初步审查。\n意见：{reason}\n请于 {dueAt} 前正式报送，附盖章推荐表扫描件，逾期按不通过处理。',
  },
  'entry.declined': {
    subject: '“{entry}”本人不接受推荐',
    text: '{programme}：“{entry}”（{category}）本人不接受推荐，名额空出。\n说明：{reason}',
  },
  'entry.disqualified': {
    subject: '“{entry}”被取消资格',
    text: '{programme}：贵单位报送的“{entry}”（{category}）被取消参评资格。\n理由：{reason}',
  },
  'entry.letGo': {
    subject: '已退出评选：{entry}',
    text: '{programme}：市级主管部门已同意贵单位报送的“{entry}”（{category}）退出评选，不作为取消资格处理。\n原因：{reason}',
  },
  'entry.possibleDuplicate': {
    subject: '可能重复报送：{entry}',
    text: '{programme} “{category}”：“{entry}”与已在评的 {count} 个同名或近似名称可能是同一人（单位），也可能由其他单位报送。请逐一写明理由作出认定：同一人（单位）的予以合并，不是的注明不同；认定之前不能通过。列表：GET /api/entrants/candidates，或 laureate entrant candidates。',
  },
  'entries.closing': {
    subject: '申报即将截止：还有 {daysLeft} 天',
    text: '{programme} 的申报于 {dueAt} 截止。贵单位尚有草稿 {drafts} 件未提交，距最低报送数还差 {missing} 件。截止后系统不再受理。',
  },
  'office.belowMinimum': {
    subject: '“{category}”报送数不足：还差 {missing} 件',
    text: '{programme} “{category}”：每个单位至少报送 {minimum} 件，贵单位已报送 {sentIn} 件，还差 {missing} 件。请于 {dueAt} 前补报。',
  },
  'place.freed': {
    subject: '“{category}”空出一个名额',
    text: '{programme}：贵单位报送的“{entry}”（{category}）已不再参评，空出一个名额。如需另行报送，请于 {dueAt} 前提交；系统不会自动递补。',
  },
  'place.freedNext': {
    subject: '“{category}”空出一个名额，推荐次序中下一名是“{next}”',
    text: '{programme}：贵单位报送的“{entry}”（{category}）已不再参评，空出一个名额。按贵单位推荐次序，下一名尚未报送的是“{next}”。请于 {dueAt} 前报送，或另行推荐；系统不会自动递补。',
  },
  'consent.accepted': {
    subject: '“{entry}”同意接受推荐',
    text: '{programme} “{category}”：“{entry}”已同意接受推荐。',
  },
  'consent.expired': {
    subject: '“{entry}”未答复，链接已过期',
    text: '{programme} “{category}”：“{entry}”没有在期限内答复是否接受推荐，链接已过期。本人同意之前该项推荐不能通过审查，请重新生成链接交给本人。',
  },
  'correction.due': {
    subject: '补正即将到期：还有 {daysLeft} 天',
    text: '{programme}：贵单位有 {count} 件被退回的材料，须于 {dueAt} 前补正并重新提交，逾期按不通过处理。',
  },
  'formal.due': {
    subject: '正式报送即将截止：还有 {daysLeft} 天',
    text: '{programme}：贵单位有 {count} 项推荐已通过初步审查，须于 {dueAt} 前正式报送（附盖章推荐表扫描件）。',
  },
  'grace.granted': {
    subject: '已同意延期至 {dueAt}',
    text: '{programme}：已同意贵单位延期报送，截止时间为 {dueAt}。\n理由：{reason}',
  },
  'grace.ending': {
    subject: '延期即将到期：还有 {daysLeft} 天',
    text: '{programme}：贵单位的延期至 {dueAt} 为止，尚有 {count} 件未报送。到期后系统不再受理。',
  },
  'judging.assigned': {
    subject: '有 {count} 件作品请您评审',
    text: '{programme}“{round}”：已为您分配 {count} 件，请于 {dueAt} 前完成评分。如有应当回避的情形，请先申请回避。',
  },
  'judging.placeOpen': {
    subject: '有 {count} 个评审席位空缺，待确认接替评委',
    text: '{programme}“{round}”：因评委回避，现有 {count} 个席位空缺。系统已提出接替人选，请在轮次页面确认。',
  },
  'judging.reminded': {
    subject: '请尽快提交评分：还有 {count} 件',
    text: '{programme}“{round}”：您还有 {count} 件尚未提交评分，请尽快完成。如无法按时评审，请告知组织者。',
  },
  'judging.due': {
    subject: '评分即将截止：还有 {daysLeft} 天',
    text: '{programme}“{round}”：您还有 {count} 件尚未提交评分，请于 {dueAt} 前完成。',
  },
  'opinions.requested': {
    subject: '请对 {count} 名推荐对象出具意见',
    text: '{programme} “{category}”：请于 {dueAt} 前对 {count} 名推荐对象逐一答复。逾期未复不视为同意。',
  },
  'opinions.due': {
    subject: '部门意见即将到期：还有 {daysLeft} 天',
    text: '{programme} “{category}”：还有 {count} 名推荐对象等待您答复，请于 {dueAt} 前答复。逾期未复不视为同意。',
  },
  'review.nobodyFree': {
    subject: '无人可以审核：{entry}',
    text: '{programme} “{category}”：{office}没有人可以审核“{entry}”：没有在岗人员，或者都经手过、已经提出过意见，审核停在这里。请市级写明理由，指定一名没有经手的人员代为审核，或为该单位增加人员。',
  },
  'opinion.nobodyFree': {
    subject: '无人可以答复：{entry}',
    text: '{programme} “{category}”：{office}没有人可以就“{entry}”表示同意：没有在岗人员，或者都经手过这项推荐。请市级写明理由，指定一名没有经手的人员代为答复，或为该部门增加人员。',
  },
  'standIn.named': {
    subject: '请您代为办理：{entry}',
    text: '{programme} “{category}”：{office}没有人可以办理“{entry}”，市级指定您代为办理。请查看并提出意见。',
  },
  'standIn.answers': {
    subject: '已指定他人代为办理：{entry}',
    text: '{programme} “{category}”：{office}没有人可以办理“{entry}”，市级已指定一名没有经手的人员代为办理。',
  },
  'opinions.overdue': {
    subject: '部门意见已逾期：{count} 名未答复',
    text: '{programme} “{category}”：答复期限已于 {dueAt} 届满，还有 {count} 名推荐对象等待您答复。逾期不视为同意，在答复前这些推荐不能通过；仍可答复。',
  },
  'ballot.opened': {
    subject: '请表决：{category}',
    text: '{programme} “{category}”的表决已开始，共 {count} 名候选，请投票。',
  },
  'objection.decided': {
    subject: '异议已有结论：{state}',
    text: '{programme} “{category}”：一件异议的结论为“{state}”。\n认定：{finding}',
  },
  'objection.filed': {
    subject: '收到异议：{category}',
    text: '{programme} “{category}”：收到一件异议，请受理并于 {dueAt} 前办结。受理人即为承办人，只有承办人能看到异议人的姓名和联系方式。',
  },
  'objection.assigned': {
    subject: '异议已交您承办：{category}',
    text: '{programme} “{category}”：一件异议已交您承办，请于 {dueAt} 前办结。',
  },
  'objection.overdue': {
    subject: '异议办理已超期：{category}',
    text: '{programme} “{category}”：一件异议应于 {dueAt} 前办结，现已超期。办结前不能授奖，请尽快作出结论。',
  },
  'objection.late': {
    subject: '部门提出异议：{entry}',
    text: '{programme} “{category}”：{department} 对已入围的“{entry}”提出不同意见，已立案。结案前不能授奖，请尽快核查。',
  },
  'approval.proposed': {
    subject: '待您批准：{act}',
    text: '{programme}：{by} 提出“{act}”，对象“{subject}”。\n理由：{reason}\n须由另一人批准后才会办理。',
  },
  'approval.approved': {
    subject: '已批准并办理：{act}',
    text: '{programme}：您提出的“{act}”（对象“{subject}”）已由 {by} 批准并办理。',
  },
  'certificates.issued': {
    subject: '证书已颁发 {count} 份',
    text: '{programme}：贵单位获奖者的证书已颁发 {count} 份，可以下载打印。',
  },
  'mail.test': { subject: '测试邮件', text: '收到这封邮件，说明邮件设置正确。' },
};
