export default {
  'PROGRAMME.PLAN_INVALID': {
    title: '方案文件{source}有{count}处错误。',
    remedy: '请按下列行号逐处改正后重新载入。',
  },
  'PROGRAMME.CALENDAR_INVALID': {
    title: '日历文件{source}有{count}处错误。',
    remedy: '请按下列行号逐处改正后重新载入。',
  },
  'PROGRAMME.YAML_SYNTAX': {
    title: '{where}：YAML语法有误（{problem}）。',
    remedy: '请检查此处的缩进、引号和冒号后的空格（{fix}）。',
  },
  'PROGRAMME.YAML_ALIAS': {
    title: '{where}：不接受别名（*名称）。',
    remedy: '请把内容直接写出。',
  },
  'PROGRAMME.YAML_TOO_LARGE': {
    title: '{where}：文件过大（{problem}）。',
    remedy: '请确认文件无误，并精简到256 kB以内。',
  },
  'PROGRAMME.YAML_NOT_MAPPING': {
    title: '{where}：文件内容不是“键: 值”的形式。',
    remedy: '请以“键: 值”开头书写。',
  },
  'PROGRAMME.PLAN_KEY_UNKNOWN': {
    title: '{where}：此处没有这个键（{problem}）。',
    remedy: '请改正键名：{fix}',
  },
  'PROGRAMME.PLAN_KEY_MISSING': {
    title: '{where}：缺少必填项（{problem}）。',
    remedy: '请在此处补上：{fix}',
  },
  'PROGRAMME.PLAN_VALUE': {
    title: '{where}：此处的值不合要求（{problem}）。',
    remedy: '请改为允许的值：{fix}',
  },
  'PROGRAMME.PLAN_KEY_TWICE': {
    title: '{where}：内容重复（{problem}）。',
    remedy: '请换一个键名，或删去重复的一项。',
  },
  'PROGRAMME.PLAN_OFFICE_UNKNOWN': {
    title: '{where}：引用了未列出的单位（{problem}）。',
    remedy: '请在 offices 中补上该单位，或改用已列出的单位。',
  },
  'PROGRAMME.PLAN_BODY_UNKNOWN': {
    title: '{where}：引用了未列出的决定机构（{problem}）。',
    remedy: '请在 bodies 中补上该机构。',
  },
  'PROGRAMME.PLAN_RUBRIC_SUM': {
    title: '{where}：评分标准各项分值之和应为100（{problem}）。',
    remedy: '请调整各项分值：{fix}',
  },
  'PROGRAMME.PLAN_MEASURE_SUM': {
    title: '{where}：各项指标权重之和应为100（{problem}）。',
    remedy: '请调整各项权重：{fix}',
  },
  'PROGRAMME.PLAN_TRIM': {
    title: '{where}：去掉最高分和最低分后没有剩余分数（{problem}）。',
    remedy: '请减少去掉的个数，或增加每件作品的评委人数：{fix}',
  },
  'PROGRAMME.PLAN_ROUND_FIELD': {
    title: '{where}：本轮参评范围有误（{problem}）。',
    remedy: '首轮应为 all，其后各轮不得少于奖项名额：{fix}',
  },
  'PROGRAMME.PLAN_ROUND_MODE': {
    title: '{where}：评审方式与设置不符（{problem}）。',
    remedy: '请调整本轮的设置：{fix}',
  },
  'PROGRAMME.MISSING_MODE_SETTING': {
    title: '{where}：评审方式缺少设置（{problem}）。',
    remedy: '请补充：{fix}',
  },
  'PROGRAMME.MISSING_CALENDAR': {
    title: '{where}：{problem}。',
    remedy: '请{fix}，然后重新启动。',
  },
  'PROGRAMME.PLAN_ROUND_DUE': {
    title: '{where}：轮次没有截止时间（{problem}）。',
    remedy: '请在 schedule.roundsDue 中补上：{fix}',
  },
  'PROGRAMME.PLAN_REVIEW_CHAIN': {
    title: '{where}：审核层级有误（{problem}）。',
    remedy: '请从低到高书写审核层级，末级为市级：{fix}',
  },
  'PROGRAMME.PLAN_FORMAL_DUE': {
    title: '{where}：两次报送缺少正式报送的截止时间（{problem}）。',
    remedy: '请在 schedule.formalDueAt 中写明：{fix}',
  },
  'PROGRAMME.PLAN_KIND': {
    title: '{where}：内容与奖项类别不符（{problem}）。',
    remedy: '请按类别要求改正：{fix}',
  },
  'PROGRAMME.PLAN_TEXT_LENGTH': {
    title: '{where}：字数范围有误（{problem}）。',
    remedy: '请先写下限后写上限，按汉字计数。',
  },
  'PROGRAMME.PLAN_FRACTION': {
    title: '{where}：比例应大于0且不超过1（{problem}）。',
    remedy: '请写成分数，例如“2/3”。',
  },
  'PROGRAMME.PLAN_LADDER': {
    title: '{where}：抽签之后不再有其他同分规则（{problem}）。',
    remedy: '请把 draw 放在最后。',
  },
  'PROGRAMME.PLAN_DATES_ORDER': {
    title: '{where}：日期先后有误（{problem}）。',
    remedy: '请调整日期，使各环节依次进行：{fix}',
  },
  'PROGRAMME.CALENDAR_DATE': {
    title: '{where}：日历中的日期有误（{problem}）。',
    remedy: '请核对放假通知后改正：{fix}',
  },
  'PROGRAMME.CALENDAR_MISSING': {
    title: '没有{year}年的工作日历（查询日期{date}）。',
    remedy: '请在 config/calendars 中补充{year}年放假安排；已开放的活动须以规则变更（renewCalendar）采用。',
  },
  'PROGRAMME.DATE_INVALID': {
    title: '“{date}”不是有效日期。',
    remedy: '请按“年-月-日”填写真实存在的日期，例如2018-10-17。',
  },
  'PROGRAMME.WORKING_DAYS_INVALID': {
    title: '工作日天数“{workingDays}”无效。',
    remedy: '请填写不小于0的整数。',
  },
  'PROGRAMME.DRAFT_INVALID': {
    title: '改动有{count}处不合要求，未予保存。',
    remedy: '请按下列各处逐一改正后重新保存。',
  },
  'PROGRAMME.MISSING_CATEGORIES': { title: '{where}：{problem}。', remedy: '请{fix}。' },
  'PROGRAMME.MISSING_CRITERIA': { title: '{where}：{problem}。', remedy: '请{fix}。' },
  'PROGRAMME.MISSING_PLACES': { title: '{where}：{problem}。', remedy: '请{fix}。' },
  'PROGRAMME.MISSING_QUOTA': { title: '{where}：{problem}。', remedy: '请{fix}。' },
  'PROGRAMME.MISSING_RUBRIC': { title: '{where}：{problem}。', remedy: '请{fix}。' },
  'PROGRAMME.MISSING_ROUNDS': { title: '{where}：{problem}。', remedy: '请{fix}。' },
  'PROGRAMME.MISSING_TIE_LADDER': { title: '{where}：{problem}。', remedy: '请{fix}。' },
  'PROGRAMME.MISSING_BALLOT': { title: '{where}：{problem}。', remedy: '请{fix}。' },
  'PROGRAMME.MISSING_NOTICE': { title: '{where}：{problem}。', remedy: '请{fix}。' },
  'PROGRAMME.MISSING_APPROVER': { title: '{where}：{problem}。', remedy: '请{fix}。' },
  'PROGRAMME.MISSING_TEXT_LENGTH': { title: '{where}：{problem}。', remedy: '请{fix}。' },
  'PROGRAMME.MISSING_OPINIONS': { title: '{where}：{problem}。', remedy: '请{fix}。' },
  'PROGRAMME.MISSING_MEASURES': { title: '{where}：{problem}。', remedy: '请{fix}。' },
  'PROGRAMME.MISSING_SCOPE': { title: '{where}：{problem}。', remedy: '请{fix}。' },
};
