export const zh = {
  'reviews.title': '审核下级报送',
  'reviews.awaited': '审核下级报送（{count}）',
  'reviews.all': '全部审核记录',
  'reviews.none': '还没有需要审核的报送',
  'reviews.none.remedy': '下级单位报送后会出现在这里，同时有消息通知。',
  'reviews.name': '姓名',
  'reviews.category': '奖项或主题',
  'reviews.from': '报送单位',
  'reviews.by': '审核单位',
  'reviews.state': '状态',
  'reviews.reason': '理由',
  'reviews.decided': '审核时间',
} as const;
