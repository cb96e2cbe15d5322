export default {
  'RANKING.MARKS_INVALID': {
    title: '有{count}处分数无法参与排名。',
    remedy: '请逐处改正下列分数后重新排名。',
  },
  'RANKING.MARK_MISSING': {
    title: '评委{judge}对{entry}的评分表缺少“{criterion}”一项。',
    remedy: '请评委补全评分表，或将该表按未提交处理。',
  },
  'RANKING.PAIR_MISSING': {
    title: '评委{judge}对{entry}的评分表没有写明与哪件作品比较。',
    remedy: '请补上本轮的另一件作品，或将该表按未提交处理。',
  },
  'RANKING.MARK_NOT_DECIMAL': {
    title: '评委{judge}对{entry}的“{criterion}”得分“{mark}”不是数字。',
    remedy: '请填写0至{points}之间的数字，例如8.5。',
  },
  'RANKING.MARK_OUTSIDE_SCALE': {
    title: '评委{judge}对{entry}的“{criterion}”得分{mark}超出范围。',
    remedy: '请填写0至{points}之间的分数。',
  },
  'RANKING.CRITERION_UNKNOWN': {
    title: '评委{judge}对{entry}的评分表中有评分标准以外的“{criterion}”。',
    remedy: '请只按本轮评分标准打分。',
  },
  'RANKING.SHEET_TWICE': {
    title: '评委{judge}对{entry}有两份评分表。',
    remedy: '请只保留有效的一份。',
  },
  'RANKING.FRACTION_INVALID': {
    title: '“{fraction}”不是有效比例。',
    remedy: '请填写大于0且不超过1的分数，例如2/3。',
  },
  'RANKING.RECORD_INVALID': {
    title: '有{count}处单位数据无法计分。',
    remedy: '请逐处改正下列数据。',
  },
  'RANKING.COUNT_INVALID': {
    title: '单位{office}的{field}为{count}，报送总数为{submitted}。',
    remedy: '请填写0至报送总数之间的整数。',
  },
  'RESULT.NO_BUNDLE': {
    title: '{file}不是结果文件（{why}）。',
    remedy: '请给出由“laureate result export”或轮次的“结果”导出的原文件，不要编辑。',
  },
  'RESULT.SEAL_SOUND': { title: '封存码与结果相符。', remedy: '' },
  'RESULT.SEAL_DIFFERS': {
    title: '封存码与结果不符：规则、名单、评分表清单或排名在封存后被改动。',
    remedy: '请重新导出，并与公布的封存码核对。',
  },
  'RESULT.SAVED_SEAL_SOUND': { title: '与另行保存的封存码一致。', remedy: '' },
  'RESULT.SAVED_SEAL_DIFFERS': {
    title: '与另行保存的封存码不一致：这不是当时封存的结果。',
    remedy: '请查审计记录中该轮次的排名一条，找出何时被替换。',
  },
  'RESULT.DRAW_SOUND': { title: '抽签种子与评分截止前公布的承诺一致。', remedy: '' },
  'RESULT.DRAW_DIFFERS': {
    title: '抽签种子与评分截止前公布的承诺不一致。',
    remedy: '同分抽签的结果不可信，请查明种子何时被改。',
  },
  'RESULT.SHEETS_SOUND': { title: '每份评分表都与提交时相同。', remedy: '' },
  'RESULT.SHEETS_DIFFERS': {
    title: '有{count}份评分表与封存时不同：{names}。',
    remedy: '请在审计记录中查这些评分表的历史。',
  },
  'RESULT.RANKING_SOUND': { title: '按公布的规则重新计算，排名逐字相同。', remedy: '' },
  'RESULT.RANKING_DIFFERS': {
    title: '按公布的规则重新计算，{count}个参评对象的结果不同：{names}。',
    remedy: '请先查上面列出的评分表。',
  },
  'RESULT.SEPARATION_SOUND': { title: '重新计算，比较的信度相同。', remedy: '' },
  'RESULT.SEPARATION_DIFFERS': {
    title: '重新计算，比较的信度不同。',
    remedy: '请先查上面列出的评分表。',
  },
};
