export default {
  'SCORING.JUDGE_UNKNOWN': { title: '“{id}”不是可用的评委。', remedy: '请先在人员管理中授予评委角色，或改选他人。' },
  'SCORING.JUDGE_TWICE': { title: '评委“{id}”出现两次。', remedy: '每名评委在评审组中只列一次。' },
  'SCORING.CHAIR_UNKNOWN': { title: '“{id}”不是可用的评审组长。', remedy: '请先授予评审组长角色，或改选他人。' },
  'SCORING.CONFLICT_IMPOSED': { title: '该利益冲突由组织者登记。', remedy: '请联系组织者撤销。' },
  'SCORING.CONFLICT_NOT_YOURS': { title: '只能为自己申报利益冲突。', remedy: '如需为他人申报，请联系组织者。' },
  'SCORING.CONFLICT_PERSON': {
    title: '利益冲突须指明一人：编号或姓名，二者取一；单位只写姓名。',
    remedy: '请填写 judgeName（单位）或 judgeId。',
  },
  'SCORING.RESULT_IN_CONFLICT': {
    title: '您与本轮的一件参评对象存在利益冲突，不能取得封存结果及其对照报告。',
    remedy: '请由组织者或监督员取得。',
  },
  'SCORING.CONFLICT_TARGET': {
    title: '利益冲突须指明一个单位或一件参评对象，二者取一。',
    remedy: '请填写 officeId 或 entryId 其中之一。',
  },
  'SCORING.OFFICE_UNKNOWN': { title: '没有单位“{id}”。', remedy: '请从单位名录中选择。' },
  'SCORING.ENTRY_UNKNOWN': { title: '本活动没有参评对象“{id}”。', remedy: '请检查编号后重试。' },
  'SCORING.PROGRAMME_NOT_JUDGING': {
    title: '活动不在评审阶段（状态：{state}）。',
    remedy: '请由组织者先将活动转入评审阶段。',
  },
  'SCORING.JUDGE_NOT_MEMBER': { title: '该评委不在这个评审组中。', remedy: '请重新载入评审组后再试。' },
  'SCORING.PANEL_EMPTY': { title: '评审组至少要有一名评委。', remedy: '请先增加评委，再移出这一名。' },
  'SCORING.PANEL_ASSIGNING': { title: '本组的一个轮次正在分配评委。', remedy: '请等分配完成后再改动评审组。' },
  'SCORING.PANEL_MISSING': { title: '本轮尚未指定评审组。', remedy: '请先为本轮选择评审组，再开始评审。' },
  'SCORING.PANEL_UNKNOWN': { title: '本活动没有评审组“{id}”。', remedy: '请选择本活动的评审组，或先组建。' },
  'SCORING.PREVIOUS_UNCONFIRMED': { title: '上一轮的排名尚未确认（状态：{state}）。', remedy: '请先确认上一轮排名。' },
  'SCORING.FIELD_EMPTY': { title: '本轮没有可评的参评对象。', remedy: '请先完成审查，使参评对象入围。' },
  'SCORING.ENTRIES_UNDER_REVIEW': {
    title: '本类别还有 {count} 件参评对象未审完。',
    remedy: '请先逐件通过、退回或不予参评，以免本轮遗漏。',
  },
  'SCORING.ENTRIES_UNDECIDED': {
    title: '还有 {count} 件已报送的参评对象没有审查结论。',
    remedy: '请先逐件通过、退回或不予参评。',
  },
  'SCORING.ROUNDS_BEGUN': { title: '本类别的评审已经开始，不能再入围。', remedy: '请不予参评，或说明原因退回。' },
  'SCORING.DUE_PASSED': {
    title: '截止时间 {dueAt} 已过。',
    remedy: '请以规则变更提出新的截止时间（schedule.roundsDue 或该轮的 dueAt），由另一名组织者批准。',
  },
  'SCORING.DUE_MISSING': {
    title: '方案没有给出“{round}”的截止时间。',
    remedy: '请在方案的 schedule.roundsDue 中补上，或在该轮写明 dueAt。',
  },
  'SCORING.ROUND_NOT_PLANNED': {
    title: '本轮已经开始（状态：{state}），不能再改。',
    remedy: '评审组和截止时间须在本轮开始前设定。',
  },
  'SCORING.ROUND_NOT_OPEN': { title: '本轮现在不接受评分（状态：{state}）。', remedy: '仅在打分中和复核中可以评分。' },
  'SCORING.ASSIGNMENT_BROKEN': {
    title: '分配评委时系统出错。',
    remedy: '没有任何评分表被分配，请重新开始本轮；再次出错请联系管理员。',
  },
  'SCORING.SHEETS_MISSING': { title: '还缺 {count} 份评分表。', remedy: '请催交或更换下列评委：{judges}。' },
  'SCORING.PLACES_OPEN': {
    title: '有 {short} 份评分表没有评委。',
    remedy: '请确认系统提出的接替评委；无人可接替时，请为本轮评审组增加评委。',
  },
  'SCORING.NOBODY_TO_REMIND': { title: '评委手中没有未提交的评分表。', remedy: '无需催办。' },
  'SCORING.NO_PLACE_OPEN': { title: '本轮参评对象的评委均已到位。', remedy: '无需再指派评委。' },
  'SCORING.LATE': {
    title: '打分已于 {dueAt} 截止。',
    remedy: '逾期评分表由组织者更换评委；如有特殊情况请联系组织者。',
  },
  'SCORING.IN_CONFLICT': { title: '您与该参评对象存在利益冲突。', remedy: '请对该评分表申请回避。' },
  'SCORING.MARK_OUTSIDE_SCALE': {
    title: '“{criterion}”的分数 {mark} 超出范围。',
    remedy: '请填 0 至 {points} 之间、以 {step} 为步长的分数。',
  },
  'SCORING.MARK_NOT_DECIMAL': {
    title: '“{criterion}”的分数“{mark}”不是数字。',
    remedy: '请填 0 至 {points} 之间、以 {step} 为步长的数字，例如 8.5。',
  },
  'SCORING.MARK_MISSING': { title: '缺少“{criterion}”的分数。', remedy: '每项评分标准都要打分。' },
  'SCORING.CRITERION_UNKNOWN': { title: '评分标准中没有“{criterion}”。', remedy: '可用的评分项：{criteria}。' },
  'SCORING.WORD_UNKNOWN': { title: '“{criterion}”不能填“{mark}”。', remedy: '可填：{words}。' },
  'SCORING.PLACE_OUTSIDE': {
    title: '名次“{mark}”不在 1 至 {of} 之间。',
    remedy: '请填 1 至 {of} 的整数，每个名次只用一次。',
  },
  'SCORING.PLACE_TAKEN': {
    title: '名次 {mark} 您已给了另一件参评对象。',
    remedy: '请改填其他名次；要对调，请评审组长重新打开另一份评分表。',
  },
  'SCORING.PAIR_LACKING': {
    title: '这件作品还没有比较对象。',
    remedy: '请先发送 scoreSheet.pair 取得比较对象，再判断孰优。',
  },
  'SCORING.PAIR_GIVEN': { title: '这件作品已有比较对象。', remedy: '请判断两件中哪件更好。' },
  'SCORING.PAIR_IN_HAND': {
    title: '您还有一组比较未提交：{alias}。',
    remedy: '请先提交那一组：下一组要根据它的结果来选。',
  },
  'SCORING.NO_PARTNER_LEFT': {
    title: '已没有您可以拿来与这件比较的作品。',
    remedy: '请回避这份评分表，由其他评委接手。',
  },
  'SCORING.NOTHING_TO_PAIR': { title: '本轮不作两两比较。', remedy: '请直接填写评分表。' },
  'SCORING.SHEET_FILED': { title: '评分表已经提交。', remedy: '如需修改，请评审组长重新打开。' },
  'SCORING.NO_JUDGE_LEFT': { title: '评审组中没有可接替的评委。', remedy: '请为评审组增加评委，或先撤回利益冲突。' },
  'SCORING.JUDGE_NOT_ON_PANEL': { title: '“{judge}”不在本轮评审组中。', remedy: '请从本轮评审组中选择。' },
  'SCORING.JUDGE_IN_CONFLICT': { title: '评委“{judge}”与该参评对象存在利益冲突。', remedy: '请另选评委。' },
  'SCORING.JUDGE_HAS_SHEET': { title: '评委“{judge}”已在评该参评对象。', remedy: '请另选评委。' },
  'SCORING.EXTRA_NOT_REPLACED': {
    title: '加评分数不能转交他人：并列的参评对象须由同一评委加评。',
    remedy: '请等到加评截止；届时仍并列的，公开抽签决定。',
  },
  'SCORING.OWN_SHEET': {
    title: '评审组长不能重新打开自己的评分表。',
    remedy: '如该表不应计入，请申请回避，由其他评委评分。',
  },
  'SCORING.OWN_MARKS_FIRST': {
    title: '您在本轮还有评分表没有提交。',
    remedy: '请先提交自己的评分表，之后才能处理他人的评分表。',
  },
  'SCORING.CALIBRATION_OF_CHAIR': {
    title: '试评校准中各人怎样打分，只给评审组长看。',
    remedy: '试评不计入成绩；需要了解情况，请问组长。',
  },
  'SCORING.NOT_CALIBRATED': {
    title: '本轮没有试评校准结果（状态：{state}）。',
    remedy: '仅试评校准轮在全部提交后可以查看。',
  },
  'SCORING.NOT_RANKED': { title: '本轮尚未排名（状态：{state}）。', remedy: '排名完成后即可查看。' },
  'SCORING.NO_MARKS_TO_REPORT': {
    title: '本轮评委不按评分项打分（方式：{mode}），没有对照报告。',
    remedy: '请查看本轮排名；laureate result marks 可将已提交内容导出为表格。',
  },
  'SCORING.TALLY_WRONG': {
    title: '评委 {judge} 的一份评分表合计 {total}，各项之和为 {sum}。',
    remedy: '请评审组长重新打开该表，由评委重新提交后再排名。',
  },
  'SCORING.TALLY_MOVED': { title: '统计期间有分数变动。', remedy: '请重新统计排名。' },
  'SCORING.TALLY_INCOMPLETE': {
    title: '有 {count} 批分数未能统计。',
    remedy: '请重新统计排名；再次出错请联系管理员。',
  },
  'SCORING.ROUNDS_UNCONFIRMED': { title: '还有 {count} 轮评审的排名未确认。', remedy: '请先完成并确认各轮排名。' },
  'SCORING.ROUNDS_UNPLANNED': { title: '还有 {count} 个奖项没有安排评审。', remedy: '请先安排各奖项的评审轮次。' },
  'PACKET.NO_RUBRIC': { title: '本轮不按评分标准打分（方式：{mode}），没有离线评分包。', remedy: '请在线填写评分表。' },
  'PACKET.NOTHING_OPEN': {
    title: '本轮没有您未提交的评分表，无需导出离线包。',
    remedy: '如需修改已提交的评分表，请评审组长重新打开。',
  },
  'PACKET.NOT_A_PACKET': { title: '该文件不是离线评分包。', remedy: '请上传从本系统导出并填写好的工作簿。' },
  'PACKET.ALTERED': {
    title: '离线评分包被改动：代号、版本、列或封条与导出时不一致。',
    remedy: '请重新导出离线包，只填写分数和评语。',
  },
  'PACKET.REPLAYED': {
    title: '该离线评分包已于 {importedAt} 导入过。',
    remedy: '请重新导出离线包，或在系统中继续评分。',
  },
  'PACKET.OUTDATED': { title: '导出离线包之后，评分标准已变更。', remedy: '请按现行评分标准重新导出离线包。' },
  'PACKET.CELLS_WRONG': {
    title: '离线评分包有 {count} 个单元格有误，未写入任何内容。',
    remedy: '请逐一改正所列单元格后重新上传。',
  },
  'PACKET.MARKED_MEANWHILE': {
    title: '导出离线包之后，有 {count} 份评分表在系统中已改动，未写入任何内容。',
    remedy: '请对照两份分数，再以 meanwhile=keep（保留系统中的）或 meanwhile=take（以离线包为准）重新上传。',
  },
  'PACKET.ROW_MARKED_MEANWHILE': {
    title: '评分表“{alias}”与导出离线包时已不同。',
    remedy: '请选择以哪一份为准。',
  },
};
