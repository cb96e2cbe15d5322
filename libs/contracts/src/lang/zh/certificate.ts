export default {
  'CERTIFICATE.NOTHING_TO_CERTIFY': {
    title: '没有需要制作证书的奖项。',
    remedy: '请先授予奖项；已有证书的不重复制作。',
  },
  'CERTIFICATE.NO_FILE': { title: '证书文件还没有生成（{state}）。', remedy: '请等待生成；如生成失败，请重新生成。' },
  'CERTIFICATE.NOT_RENDERED': { title: '证书多次尝试后仍未生成。', remedy: '请检查排版服务后重新生成。' },
  'CERTIFICATE.AWARD_NOT_CONFERRED': {
    title: '该奖项当前状态为“{state}”，不能颁发证书。',
    remedy: '只有已授予的奖项才有证书。',
  },
  'CERTIFICATE.TOO_MANY_CHECKS': {
    title: '该网络地址短时间内查验过多。',
    remedy: '请在 {retryAfterSeconds} 秒后再试；扫描证书上的二维码不受此限。',
  },
  'CERTIFICATE.NOT_ISSUED': { title: '还有 {count} 个已授予的奖项没有颁发证书。', remedy: '请先制作并颁发证书。' },
};
