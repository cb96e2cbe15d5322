export default {
  'PROGRAMME.SLUG_TAKEN': { title: '已有名为“{slug}”的活动。', remedy: '请在活动文件中改用另一个 slug。' },
  'PROGRAMME.OFFICES_MISSING': {
    title: '方案中的单位尚未登记：{offices}。',
    remedy: '请先在单位名录中登记这些单位，再启动活动。',
  },
  'PROGRAMME.ENTRIES_STILL_OPEN': { title: '推荐和征文尚未截止。', remedy: '请在 {until} 之后再进入评审。' },
  'PROGRAMME.NOT_OPEN': {
    title: '活动当前不接受报送（状态：{state}）。',
    remedy: '仅在活动进行期间可以报送；请联系组织者。',
  },
  'PROGRAMME.TOO_EARLY': { title: '报送尚未开始。', remedy: '请在 {from} 之后报送。' },
  'PROGRAMME.TOO_LATE': { title: '报送已于 {until} 截止。', remedy: '逾期不再受理；如有特殊情况请联系组织者。' },
};
