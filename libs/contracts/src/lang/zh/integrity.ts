/** 文本比对、取消资格。 */
export default {
  'SIMILARITY.RUNNING': { title: '这些作品正在比对中。', remedy: '请等待比对完成，可查看其进度。' },
  'DISQUALIFICATION.SAME_PERSON': {
    title: '提出取消资格的人不能自己确认。',
    remedy: '请由市级办公室另一人决定；没有其他人的，请先在人员中增加一名组织者。也可以不予取消。',
  },
  'DISQUALIFICATION.NOT_NOW': {
    title: '“{state}”状态下不能取消资格。',
    remedy: '可取消资格的状态：{states}。草稿尚未报送；已离开评选的维持原状。',
  },
  'DISQUALIFICATION.PENDING': { title: '已有人提出取消其资格。', remedy: '请先由另一人确认或驳回该项提议。' },
  'DISQUALIFICATION.OPEN': { title: '已有人提出取消其资格。', remedy: '请先对该提议作出决定。' },
  'DISQUALIFICATION.EVIDENCE_UNKNOWN': {
    title: '以下不是该作品的雷同记录：{unknown}。',
    remedy: '请填写包含该作品的雷同记录编号。',
  },
};
