export default {
  'RANKING.MARKS_INVALID': {
    title: '有{count}处分数无法参与排名。',
    remedy: '请逐处改正下列分数后重新排名。',
  },
  'RANKING.MARK_MISSING': {
    title: '评委{judge}对{entry}的评分表缺少“{criterion}”一项。',
    remedy: '请评委补全评分表，或将该表按未提交处理。',
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
};
