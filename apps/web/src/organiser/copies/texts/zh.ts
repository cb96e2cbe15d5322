export const zh = {
  'copies.title': '隐名文本',
  'copies.back': '返回活动',
  'copies.lead': '评委读到的是这些文本。由报送单位核对确认，市办也可以代办；确认之前评委看不到作品。',
  'copies.name': '题目或推荐对象',
  'copies.category': '奖项或主题',
  'copies.office': '报送单位',
  'copies.state': '状态',
  'copies.found': '识别出',
  'copies.marked': '另外标出',
  'copies.none': '还没有。单位报送后，系统为要匿名评审的作品拟出隐名文本。',
} as const;
