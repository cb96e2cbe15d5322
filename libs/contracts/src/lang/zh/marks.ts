/** Warnings of the ranking of marks, and what is refused of rule files and marks. */
export default {
  'MARKS.NO_MARKS': { title: '没有评分：{names}。', remedy: '不排名次。' },
  'MARKS.SHEET_INCOMPLETE': { title: '缺少评分项的评分表未计入：{names}。', remedy: '请评委补齐。' },
  'MARKS.CRITERION_IGNORED': { title: '规则未列出的评分项未计入：{names}。', remedy: '请检查写法。' },
  'MARKS.CRITERION_MISSING': { title: '有评分项无人评分：{names}。', remedy: '得分为已评各项之和。' },
  'MARKS.TRIM_TOO_FEW': {
    title: '评分太少，无法去掉{trim}个最高分和{trim}个最低分：{names}。',
    remedy: '改用全部评分的平均分。',
  },
  'MARKS.MARKS_UNEQUAL': {
    title: '按总和计分，而各作品的评分数从{fewest}到{most}不等。',
    remedy: '评分少的总和自然低，请改用平均分。',
  },
  'MARKS.DISCONNECTED': {
    title: '评分分成{components}个互无共同评委的部分。',
    remedy: '各部分评委的宽严无法比较，请安排跨部分的评分。',
  },
  'MARKS.JUDGE_CONSTANT': { title: '所有评分都相同的评委：{names}。', remedy: '其标准分按0计。' },
  'MARKS.JUDGE_ONE_MARK': { title: '只有一个评分的评委：{names}。', remedy: '其标准分按0计。' },
  'MARKS.BLUP_NOT_ESTIMABLE': { title: '评分不足以区分作品差异与误差。', remedy: '改用最小二乘结果。' },
  'MARKS.ALLOCATION_NOT_RANDOM': {
    title: '按共同评阅的作品，评委宽严的标准差为{leastSquares}分，而混合模型为{mixed}分。',
    remedy: '较好的作品可能分给了较严的评委，请以最小二乘为准。',
  },
  'MARKS.DRAWS_NOT_POSSIBLE': { title: '评分不足以估计名次的不确定性。', remedy: '不列区间和概率。' },
  'MARKS.TIE_AT_PRIZE_LINE': {
    title: '第{place}名并列跨越奖项线：{names}。',
    remedy: '请用后续规则或抽签决定。',
  },
  'PAIRS.DISCONNECTED': {
    title: '对象分成{components}组，组间没有比较：能力值只能在组内相比。',
    remedy: '估计值以标准差{spread}的正态先验向0收缩；请比较不同组的对象。',
  },
  'PAIRS.UNBEATEN': {
    title: '比较使估计值没有界限：胜负未能把所有对象双向连通，或主场一方从未失手（全胜或全负：{names}）。',
    remedy: '估计值以标准差{spread}的正态先验向0收缩；请增加这些对象的比较。',
  },
  'PAIRS.NOT_CONVERGED': { title: '估计未能收敛。', remedy: '请增加比较，勿使用这些数字。' },
  'PAIRS.NOTHING_DECIDED': { title: '没有一次比较分出胜负。', remedy: '至少需要一次。' },
  'PAIRS.HOME_UNKNOWN': { title: '{file}没有说明谁是主场。', remedy: '请用列a、b、outcome，a为主场。' },
  'PAIRS.HOME_NOT_TOLD': {
    title: '主场的作用无法与对象本身的高低区分开。',
    remedy: '请让部分对象既在主场也在客场比较，或不用--home。',
  },
  'PAIRS.WITH_ITSELF': {
    title: '{file}第{line}行第{position}列（{column}）：“{value}”与自身比较。',
    remedy: '请更正其中之一。',
  },
  'PAIRS.OUTCOME_UNKNOWN': {
    title: '{file}第{line}行第{position}列（{column}）：“{value}”不是结果。',
    remedy: '请写a、b或tie。',
  },
  'AGREEMENT.NOT_NUMERIC': { title: '评分不全是数字。', remedy: '' },
  'AGREEMENT.INCOMPLETE': { title: '需要完整数据：并非每位评委都评了每件作品。', remedy: '' },
  'AGREEMENT.TOO_FEW': { title: '评分太少。', remedy: '' },
  'AGREEMENT.NO_VARIATION': { title: '评分没有差异。', remedy: '' },
  'AGREEMENT.NOT_TWO_JUDGES': { title: '仅用于恰好两位评委。', remedy: '' },
  'AGREEMENT.NEGATIVE': { title: '比率尺度的评分不能为负。', remedy: '' },
  'AGREEMENT.ANONYMOUS': { title: '需要知道每个评分由谁给出。', remedy: '' },
  'AGREEMENT.NO_FREEDOM': { title: '评分没有剩余自由度估计误差。', remedy: '' },
  'AGREEMENT.NO_WEIGHTS': { title: '没有给出权重（--weights）。', remedy: '' },
  'AGREEMENT.WEIGHT_MISSING': { title: '权重表缺少某对评分。', remedy: '' },
  'INPUT.RULE_INVALID': { title: '{file}：有{count}处错误。', remedy: '请逐一更正。' },
  'INPUT.RULE_FAULT': { title: '{file}第{line}行第{position}列：{reason}。', remedy: '' },
  'INPUT.FACTOR_DIFFERS': {
    title: '{file}第{line}行第{position}列（{column}）：系数与第{first}行不同。',
    remedy: '同一作品的同一评分项只有一个系数。',
  },
  'INPUT.COUNT_TOO_MANY': {
    title: '{file}第{line}行第{position}列（{column}）：“{value}”使评分总数超过{most}。',
    remedy: '请按同样比例给出较小的数。',
  },
  'INPUT.WEIGHTS_SHAPE': {
    title: '{file}不是权重表。',
    remedy: '请给出a、b、weight三列，或首行首列为类别、对角线为0的方表。',
  },
};
