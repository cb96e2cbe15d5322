export default {
  'TYPESETTING.TIMEOUT': {
    title: '排版超过 {seconds} 秒，已终止',
    remedy: '请检查模板中是否有无休止的循环；模板无误时可稍后重试。',
  },
  'TYPESETTING.OUT_OF_MEMORY': {
    title: '排版占用内存过多，已终止',
    remedy: '请减小模板中的图片，或检查模板中的循环。',
  },
  'TYPESETTING.CRASHED': { title: '排版进程意外退出（{exit}）', remedy: '请重试；再次发生时请将模板交给管理员。' },
  'TYPESETTING.CLOSED': { title: '系统正在停止，未排版', remedy: '系统重新启动后会再次排版。' },
  'TYPESETTING.TEMPLATE_INVALID': { title: '模板有误：{message}', remedy: '请按提示修改模板 {template}。' },
  'TYPESETTING.WORKSPACE_REFUSED': {
    title: '模板文件夹不可用（{reason}）',
    remedy: '模板文件夹中只能有普通文件和文件夹，不得有符号链接，且不超过 500 个文件。',
  },
  'TYPESETTING.TEXT_TOO_LONG': { title: '{field} 过长，版面放不下', remedy: '请缩短该项文字，或修改模板。' },
  'TYPESETTING.TEXT_EMPTY': { title: '{field} 为空', remedy: '请填写该项文字。' },
  'TYPESETTING.CHARACTER_MISSING': {
    title: '字体中没有这些字符：{characters}',
    remedy: '请核对文字；确为生僻字时，请在字体目录中加入含有该字的字体。',
  },
  'CERTIFICATE.NUMBER_MALFORMED': {
    title: '证书编号格式不对',
    remedy: '编号形如 SJY-2018-PAD-1-000001-K，请照证书原样输入。',
  },
  'CERTIFICATE.NUMBER_MISTYPED': { title: '证书编号有误，校验不符', remedy: '请对照证书逐字核对后重新输入。' },
  'CERTIFICATE.VERIFICATION_URL_MALFORMED': {
    title: '查验网址不合要求（{host}）',
    remedy: '网址应形如 https://主机/v/26位查验码，请检查系统的公开网址设置。',
  },
};
