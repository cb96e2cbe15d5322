/** 后台队列与任务的名称，供管理员查看。 */
export default {
  'domain-events': '流程消息',
  judging: '评审',
  similarity: '查重',
  imports: '表格导入',
  certificates: '证书',
  deliver: '送达流程消息',
  'round.assignJudges': '分配评委',
  'round.announceAssigned': '通知分配结果',
  'round.tallyChunk': '汇总一部分得分',
  'round.rank': '计算排名',
  'similarity.compare': '比对文本',
  'entryImport.checkRows': '检查表格各行',
  'entryImport.runRows': '导入表格各行',
  'certificate.renderChunk': '生成一部分证书',
  'certificate.finishBatch': '证书批次收尾',
};
