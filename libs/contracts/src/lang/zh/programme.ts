export default {
  'PROGRAMME.SLUG_TAKEN': { title: '已有名为“{slug}”的活动。', remedy: '请在活动文件中改用另一个 slug。' },
  'PROGRAMME.OFFICES_MISSING': {
    title: '方案中的单位尚未登记：{offices}。',
    remedy: '请先登记这些单位：草案可在活动设置页一次登记，其他情况在单位名录中登记。',
  },
  'PROGRAMME.OFFICES_REFUSED': {
    title: '未登记任何单位：有{count}处需要说明或改正。',
    remedy: '请处理下列各项后重新提交。',
  },
  'PROGRAMME.OFFICE_ALIKE': {
    title: '“{name}”与名录中的{others}名称相近。',
    remedy: '请说明是其中哪一个单位，或说明是另一单位。',
  },
  'PROGRAMME.OFFICE_NOT_MISSING': {
    title: '方案中没有键名为“{key}”的待登记单位。',
    remedy: '请核对键名；可先查看方案缺少哪些单位。',
  },
  'PROGRAMME.OFFICE_UNKNOWN': { title: '单位名录中没有键名为“{key}”的单位。', remedy: '请改用名录中的键名。' },
  'PROGRAMME.ENTRIES_STILL_OPEN': { title: '推荐和征文尚未截止。', remedy: '请在 {until} 之后再进入评审。' },
  'PROGRAMME.NOT_OPEN': {
    title: '活动当前不接受报送（状态：{state}）。',
    remedy: '仅在活动进行期间可以报送；请联系组织者。',
  },
  'PROGRAMME.TOO_EARLY': { title: '报送尚未开始。', remedy: '请在 {from} 之后报送。' },
  'PROGRAMME.TOO_LATE': { title: '报送已于 {until} 截止。', remedy: '逾期不再受理；如有特殊情况请联系组织者。' },
  'PROGRAMME.NOT_WHOLE': {
    title: '活动方案尚不完整，还有{count}处需要补充或改正。',
    remedy: '请按下列各处补齐后再启动活动。',
  },
  'PROGRAMME.NOT_DRAFT': {
    title: '活动已不在筹备中（状态：{state}），方案不能直接修改。',
    remedy: '请提出规则变更，由另一名组织者批准。',
  },
  'PROGRAMME.SLUG_MISSING': {
    title: '方案没有短名（slug）。',
    remedy: '请写明 slug：小写字母、数字和连字符。',
  },
  'PROGRAMME.PART_UNKNOWN': {
    title: '{where}：方案中没有这一部分（{problem}）。',
    remedy: '请改正路径：{fix}',
  },
  'RULES.NOT_IN_FORCE': {
    title: '活动目前没有可变更的规则（状态：{state}）。',
    remedy: '筹备中的方案请直接修改；已结束的活动不再变更规则。',
  },
  'RULES.NOTHING_CHANGES': {
    title: '所提内容与现行规则（第{version}版）没有区别。',
    remedy: '请写明要变更的部分。',
  },
  'RULES.REFUSED': {
    title: '有{count}处规则不能变更。',
    remedy: '请从变更中去掉下列各处，再重新提出。',
  },
  'RULES.NEVER_CHANGES': {
    title: '“{path}”在活动启动后不能变更。',
    remedy: '请保留原样；确需改动的，请另设活动。',
  },
  'RULES.CHANGE_TOO_LATE': {
    title: '“{path}”现在不能变更（状态：{state}）。',
    remedy: '这一部分最迟只能在“{lastState}”阶段变更。',
  },
  'RULES.DATE_PASSED': {
    title: '“{path}”不能改到已经过去的时间（{date}）。',
    remedy: '请写将来的时间。',
  },
  'RULES.OVERTAKEN': {
    title: '这项变更针对第{base}版规则，现行规则已是第{now}版。',
    remedy: '请撤回，并在现行规则的基础上重新提出。',
  },
  'RULES.OWN_PROPOSAL': {
    title: '提出变更的人不能自己批准或驳回。',
    remedy: '请由另一名组织者办理；没有其他组织者的，请先在人员中增加一名。本人可以撤回。',
  },
  'RULES.NOT_PROPOSER': {
    title: '只有提出变更的人才能撤回。',
    remedy: '其他组织者可以批准或驳回。',
  },
};
