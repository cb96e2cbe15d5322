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
  'CERTIFICATE.NOTHING_TO_PRINT': { title: '这一批没有可打印的证书。', remedy: '请等待证书生成，或调整起始序号。' },
  'CERTIFICATE.NOTHING_TO_ARCHIVE': { title: '这一批还没有颁发的证书。', remedy: '请等待颁发后再下载。' },
  'CERTIFICATE.SHEET_NEEDS_LAYOUT': {
    title: '专家模板不能拼版打印。',
    remedy: '请逐份打印，或改用版面模板。',
  },
  'CERTIFICATE.SHEET_TOO_SMALL': {
    title: '纸张放不下这些证书（每份 {width}×{height} 毫米）。',
    remedy: '请减少行数、列数或间距，或换更大的纸张。',
  },
  'TEMPLATE.USED': { title: '已有证书用这一版模板制作，不能再改。', remedy: '请新建一版模板后修改。' },
  'TEMPLATE.NOT_A_LAYOUT': { title: '这是专家模板，没有版面可改。', remedy: '请上传 certificate.typ。' },
  'TEMPLATE.FILE_MISSING': { title: '模板缺少文件 {name}。', remedy: '请上传该文件，或从版面中去掉它。' },
  'TEMPLATE.FILE_SHOWN': {
    title: '版面正在使用图片 {name}。',
    remedy: '请先从版面（包括各等次的版面）中去掉它，再删除文件。',
  },
  'TEMPLATE.FILE_REFUSED': {
    title: '模板文件 {name} 不可用（{reason}）。',
    remedy:
      '文件名用小写字母、数字和连字符；图片须为 PNG、JPEG 或 SVG；.typ 与 .json 只用于专家模板，并以 UTF-8 保存。',
  },
  'TEMPLATE.TOO_MANY_FILES': { title: '模板文件超过 {limit} 个。', remedy: '请删去不用的文件。' },
  'TEMPLATE.NO_SUCH_TIER': { title: '活动中没有这一奖项或等次。', remedy: '请核对奖项与等次的代码。' },
  'SEAL.COVERAGE_SOUND': { title: '印章覆盖整个文件。', remedy: '' },
  'SEAL.COVERAGE_FAULTY': {
    title: '印章未覆盖整个文件（{detail}）。',
    remedy: '文件颁发后被改动或追加过内容；请向颁发单位索取原件。',
  },
  'SEAL.FORM_SOUND': { title: '印章的形式完整。', remedy: '' },
  'SEAL.FORM_FAULTY': {
    title: '印章的形式有误（{detail}）。',
    remedy: '印章本身被改动过，或不是本系统所加。',
  },
  'SEAL.DIGEST_SOUND': { title: '文件与加盖印章时一致。', remedy: '' },
  'SEAL.DIGEST_FAULTY': {
    title: '文件与加盖印章时不一致（{detail}）。',
    remedy: '文件被改动过；请勿采信。',
  },
  'SEAL.SIGNATURE_SOUND': { title: '签名有效。', remedy: '' },
  'SEAL.SIGNATURE_FAULTY': {
    title: '签名无效（{detail}）。',
    remedy: '印章不是证书所述单位所加；请勿采信。',
  },
  'SEAL.CERTIFICATE_SOUND': { title: '印章所指的数字证书相符。', remedy: '' },
  'SEAL.CERTIFICATE_FAULTY': {
    title: '印章所指的数字证书不符（{detail}）。',
    remedy: '数字证书被调换；请勿采信。',
  },
  'SEAL.TIME_STAMP_SOUND': { title: '时间戳有效。', remedy: '' },
  'SEAL.TIME_STAMP_FAULTY': {
    title: '时间戳无效（{detail}）。',
    remedy: '不能据此判断加盖印章的时间。',
  },
  'SEAL.TRUST_SOUND': { title: '印章出自您信任的机构。', remedy: '' },
  'SEAL.TRUST_FAULTY': {
    title: '无法确认印章出自谁（{detail}）。',
    remedy: '请用 --trust 指定颁发单位公布的根证书（主机的 /.well-known/laureate-seal-authority.pem）。',
  },
  'PUBLICATION.NOT_COMMENDED': { title: '该奖项尚未授予，或已撤销。', remedy: '请在表彰之后下载媒体资料包。' },
  'SEAL.CREDENTIAL_SOUND': { title: '文件内的数字凭证有效（{detail}）。', remedy: '' },
  'SEAL.CREDENTIAL_FAULTY': {
    title: '文件内的数字凭证无效（{detail}）。',
    remedy: '请勿采信；向颁发单位核实。',
  },
  'SEAL.STATUS_SOUND': { title: '证书状态：{detail}。', remedy: '' },
  'SEAL.STATUS_FAULTY': {
    title: '证书不再有效（{detail}）。',
    remedy: '扫描证书上的二维码可查看原因。',
  },
  'SEAL.FILE_SOUND': { title: '颁发主机确认：所颁发的正是此文件。', remedy: '' },
  'SEAL.FILE_FAULTY': {
    title: '颁发主机随此数字凭证颁发的是另一个文件（此文件为{detail}）。',
    remedy: '请勿采信；请扫描二维码，与查验页所示内容核对。',
  },
  'SEAL.ISSUER_SOUND': { title: '颁发主机：{detail}。', remedy: '' },
  'SEAL.ISSUER_FAULTY': {
    title: '证书不是由您指定的主机颁发的（{detail}）。',
    remedy: '请核对 --issuer 的主机名；如无误，请勿采信。',
  },
  'CERTIFICATE.NOTHING_TO_VERIFY': {
    title: '{file}既不是 PDF，也不是 JSON 凭证。',
    remedy: '请指定颁发单位发给您的证书文件。',
  },
};
