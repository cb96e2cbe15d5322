export default {
  'ENTRY.OFFICE_NOT_ENTITLED': {
    title: '本单位（{kind}）不能申报“{category}”。',
    remedy: '可申报的单位类型：{entitled}。',
  },
  'ENTRY.TEXT_TOO_SHORT': {
    title: '正文太短：{length} 字，至少 {minimum} 字。',
    remedy: '请补充到 {minimum} 字以上再提交。',
  },
  'ENTRY.TEXT_TOO_LONG': {
    title: '正文太长：{length} 字，最多 {maximum} 字。',
    remedy: '请精简到 {maximum} 字以内再提交。',
  },
  'ENTRY.CATEGORY_UNKNOWN': { title: '没有名为“{given}”的奖项或主题。', remedy: '可选：{categories}。' },
  'ENTRY.TWICE': {
    title: '“{name}”已在“{category}”中登记过：每人每个主题或奖项限报一项。',
    remedy: '请修改已有的登记，或先撤回再登记；确属同名的另一人或确有理由的，请填写“再次登记的理由”。',
  },
  'ENTRY.IDENTIFIER_UNKNOWN': {
    title: '这不是身份证号、统一社会信用代码或手机号。',
    remedy: '请核对后填写；没有的可以不填。',
  },
  'ENTRY.TWICE_REASON_SHORT': { title: '再次登记的理由太短。', remedy: '请至少写两个字；不再次登记的不填。' },
  'ENTRY.PERSON_HAS_ANOTHER': {
    title: '同一人在此主题或奖项中还有 {count} 项。',
    remedy: '请只保留一项，其余撤回或不予通过；确有理由的退回单位填写“再次登记的理由”，合并有误的请撤销合并。',
  },
  'ENTRY.BY_AUTHORS_ONLY': {
    title: '“{category}”由作者本人投稿，单位不直接登记。',
    remedy: '请作者通过公开投稿页面投稿，再由单位收下。',
  },
  'AUTHOR_ENTRY.NOT_OPEN_TO_AUTHORS': {
    title: '没有向作者开放投稿的这一主题。',
    remedy: '请向主办方索取正确的网址，或通过所在单位报送。',
  },
  'AUTHOR_ENTRY.INCOMPLETE': {
    title: '请填写：{fields}。',
    remedy: '各项都要填写，题目不超过 100 字，姓名不超过 60 字。',
  },
  'AUTHOR_ENTRY.PHONE': { title: '手机号码不正确。', remedy: '请填写 11 位手机号码，便于单位与您联系。' },
  'AUTHOR_ENTRY.TEXT_TWICE': { title: '正文既填写了又上传了文件。', remedy: '请只保留一种：清空正文，或不选文件。' },
  'AUTHOR_ENTRY.TOO_MANY': { title: '投稿过于频繁。', remedy: '请在 {retryAfterSeconds} 秒后再试。' },
  'ENTRANT.POSSIBLE_DUPLICATE': {
    title: '此主题或奖项中有 {count} 个同名或近似名称，可能是同一人或同一单位，尚未核对。',
    remedy: '请逐一认定：是同一人的合并，不是的认定为不同的人，均写明理由；各单位报送的记录保持不变。',
  },
  'ENTRANT.NUMBERS_DIFFER': { title: '两者的证件号码不同，不能合并。', remedy: '请认定为不同的人或单位。' },
  'ENTRANT.NO_PAIR': {
    title: '这两者不能配对。',
    remedy: '请选择同一活动中两个不同的、同为个人或同为单位的参评者。',
  },
  'ENTRY.NOT_EDITABLE': {
    title: '当前状态“{state}”下不能修改。',
    remedy: '只有草稿和被退回的可以修改；如需修改请联系组织者退回。',
  },
  'ENTRY.TEXT_FROZEN': {
    title: '报送已于 {until} 截止，评审文本已经固定（{fields}）；标注须修改的是：{marked}。',
    remedy: '请只修改标注的字段；确需修改文本的，请组织者标注该字段后重新退回。',
  },
  'ENTRY.CORRECTION_TOO_LATE': {
    title: '补正期限已于 {until} 届满。',
    remedy: '逾期未补正的按不通过处理；如有特殊情况请联系组织者。',
  },
  'ENTRY.NOT_CORRECTED': { title: '逾期未补正，退回时的意见：', remedy: '如有特殊情况请联系组织者。' },
  'NOMINATION.QUOTA_EXHAUSTED': {
    title: '本单位在“{category}”的名额已满：{count}/{quota}。',
    remedy: '请先撤回一项，或放弃此项推荐。',
  },
  'IMPORT.UNKNOWN_COLUMN': { title: '不认识的列“{name}”。', remedy: '是否应为“{nearest}”？可用的列：{known}。' },
  'BLIND_COPY.NOT_CONFIRMED': {
    title: '还没有确认供评委阅读的隐名文本。',
    remedy: '请先核对并确认隐名文本；未确认之前不能进入评审。',
  },
  'BLIND_COPY.NAMES_LEFT': {
    title: '隐名文本中仍有作者、报送单位或其联系方式：{names}。',
    remedy: '请把这些词语标记为要隐去的词语（marked），再确认。',
  },
  'BLIND_COPY.NEVER_KEPT': {
    title: '“{words}”指向作者、报送单位或其联系方式，不能保留。',
    remedy: '作者和报送单位的各种写法、电话、证件号码和邮箱一律隐去；其他标识写明理由后可以保留。',
  },
  'BLIND_COPY.NOT_IN_TEXT': { title: '正文中找不到：{words}。', remedy: '请照原文填写要隐去的词语。' },
  'BLIND_COPY.NO_SUCH_FINDING': {
    title: '没有这样的标识：{words}。',
    remedy: '请重新读取隐名文本，按其中的编号填写。',
  },
  'BLIND_COPY.NOT_PROPOSED': {
    title: '当前状态“{state}”下不能修改隐名文本。',
    remedy: '进入评审之前请先重新打开；进入评审之后只能由市办补充隐去。',
  },
  'BLIND_COPY.JUDGED': {
    title: '已进入评审，隐名文本不能重新打开。',
    remedy: '如需补充隐去，请由市办执行“补充隐去”。',
  },
  'DOCUMENT.EMPTY': { title: '文件是空的。', remedy: '请重新选择文件。' },
  'DOCUMENT.KIND_NOT_TAKEN': { title: '不接受这种文件。', remedy: '请上传纯文本、Word（.docx）或可复制文字的 PDF。' },
  'DOCUMENT.OLD_WORD': { title: '这是旧版 Word 或加密的文件。', remedy: '请另存为不加密的 .docx 后再上传。' },
  'DOCUMENT.PICTURE': { title: '这是图片。', remedy: '请上传文字稿，不要上传照片或扫描件。' },
  'DOCUMENT.MACROS': { title: '文件中带有宏。', remedy: '请另存为不带宏的 .docx 后再上传。' },
  'DOCUMENT.ENCRYPTED': { title: '文件设有密码。', remedy: '请取消密码后再上传。' },
  'DOCUMENT.DAMAGED': { title: '文件已损坏，无法读取。', remedy: '请用 Word 或 WPS 打开后重新保存，再上传。' },
  'DOCUMENT.UNSAFE': { title: '文件的结构异常，不予读取。', remedy: '请用 Word 或 WPS 打开后重新保存，再上传。' },
  'DOCUMENT.ENCODING': { title: '无法识别文本的编码。', remedy: '请用 UTF-8 或 GB 18030 编码保存后再上传。' },
  'DOCUMENT.NO_TEXT': { title: '文件中没有文字。', remedy: '扫描件没有文字，请上传文字稿。' },
  'DOCUMENT.TOO_LARGE': { title: '文件超过 {limit} 字节。', remedy: '请删去图片后再上传。' },
  'DOCUMENT.UNPACKED_TOO_LARGE': { title: '文件解压后超过 {limit} 字节。', remedy: '请删去图片后再上传。' },
  'DOCUMENT.TOO_MANY_ENTRIES': { title: '文件内的部件超过 {limit} 个。', remedy: '请只保留文字后再上传。' },
  'DOCUMENT.TOO_MANY_PAGES': { title: '文件超过 {limit} 页。', remedy: '请只上传正文。' },
  'DOCUMENT.TOO_LONG': { title: '文件的文字超过 {limit} 个字符。', remedy: '请只上传正文。' },
  'DOCUMENT.TIMEOUT': { title: '读取文件超过 {seconds} 秒，已中止。', remedy: '请精简文件后再上传。' },
  'DOCUMENT.OUT_OF_MEMORY': { title: '读取文件所需内存过多，已中止。', remedy: '请精简文件后再上传。' },
  'DOCUMENT.CRASHED': { title: '文件无法读取（{exit}）。', remedy: '请用 Word 或 WPS 打开后重新保存，再上传。' },
  'DOCUMENT.BUSY': { title: '正在读取的文件太多。', remedy: '请稍后再试。' },
  'NOMINATION.STRUCTURE_CAP': {
    title: '“{group}”不得超过本单位个人推荐数的 {percent}%：共报 {total} 人，最多 {allowed} 人，现为 {count} 人。',
    remedy: '请先报送其他人选，或减少“{group}”的人选。',
  },
  'NOMINATION.STRUCTURE_CAP_AFTER': {
    title: '撤回后“{group}”将超过 {percent}%：余 {total} 人，最多 {allowed} 人，现有 {count} 人。',
    remedy: '请先撤回一名“{group}”人选，或先报送替换人选；因病、去世等确需退出的，请市级主管部门准予退出。',
  },
  'NOMINATION.BELOW_MINIMUM_AFTER': {
    title: '撤回后贵单位“{category}”只剩 {count} 项，低于最低 {minimum} 项。',
    remedy: '报送已经截止，不能再补报；请保留；因病、去世等确需退出的，请市级主管部门准予退出。',
  },
  'NOMINATION.GROUP_UNKNOWN': { title: '不认识的类别：{groups}。', remedy: '可选：{known}；单位推荐不标注类别。' },
  'NOMINATION.NOT_JOINT': { title: '“{category}”不接受联合推荐。', remedy: '请去掉联合推荐单位，由一家单位推荐。' },
  'NOMINATION.PARTNER_UNKNOWN': { title: '没有这些单位：{offices}。', remedy: '请填写单位目录中的单位代码。' },
  'NOMINATION.PARTNER_LEADS': { title: '牵头单位不能同时是联合推荐单位。', remedy: '请去掉本单位，只列其他单位。' },
  'NOMINATION.PARTNER_NOT_ENTITLED': {
    title: '这些单位不能推荐“{category}”：{offices}。',
    remedy: '联合推荐单位也须是可推荐的单位类型：{entitled}。',
  },
  'NOMINATION.ORDER_INCOMPLETE': {
    title: '排序须包含全部推荐且不重复：缺 {missing} 项，多出 {unknown} 项。',
    remedy: '请刷新名单，按推荐顺序列出全部推荐后再提交。',
  },
  'NOMINATION.FORM_MISSING': {
    title: '没有上传盖章的推荐表扫描件。',
    remedy: '请上传 PDF、JPEG 或 PNG 扫描件，再正式报送。',
  },
  'NOMINATION.FORM_TYPE': {
    title: '文件不是 PDF、JPEG 或 PNG。',
    remedy: '请把盖章的推荐表扫描成 PDF、JPEG 或 PNG 后上传；以文件内容为准，与文件名无关。',
  },
  'NOMINATION.FORM_BROKEN_OFF': {
    title: '文件不完整，没有结尾。',
    remedy: '请打开文件确认能看到全部页面，再重新上传。',
  },
  'NOMINATION.FORM_NOT_NOW': {
    title: '当前状态“{state}”下不能上传盖章推荐表。',
    remedy: '初步推荐通过后，在正式报送之前上传。',
  },
  'NOMINATION.NO_FORM': { title: '还没有上传盖章推荐表。', remedy: '请推荐单位先上传。' },
  'NOMINATION.NO_PRELIMINARY': {
    title: '没有可对照的初步推荐版本。',
    remedy: '只有分初步和正式两次报送、且初步推荐已通过的才有对照。',
  },
  'NOMINATION.NOMINEE_FIXED': {
    title: '初步推荐通过后不能更换推荐对象。',
    remedy: '如需更换，请撤回此项推荐。',
  },
  'NOMINATION.FORMAL_PASS_FOLLOWS': { title: '“{category}”须再经正式报送。', remedy: '请等待推荐单位正式报送。' },
  'NOMINATION.NO_FORMAL_PASS': { title: '“{category}”只报送一次。', remedy: '审查通过即可入围。' },
  'NOMINATION.FORMAL_VERSION_MISSING': {
    title: '逾期未正式报送盖章推荐表。',
    remedy: '如有特殊情况请联系组织者。',
  },
  'ENTRY.TOO_LATE_TO_WITHDRAW': {
    title: '活动已到“{state}”阶段，不能再撤回。',
    remedy: '如确需取消，请联系组织者；已授予的奖项由组织者撤销。',
  },
  'CONSENT.AWAITED': {
    title: '推荐对象还没有同意接受推荐。',
    remedy: '请推荐单位生成链接交给本人，本人同意后再通过审查。',
  },
  'CONSENT.NOT_ASKED': { title: '“{category}”不需要本人同意。', remedy: '无需处理。' },
  'CONSENT.NOT_NEEDED': {
    title: '该推荐已不需要本人答复（状态：{state}）。',
    remedy: '无需处理；如有疑问请联系推荐单位。',
  },
  'CONSENT.GIVEN_ALREADY': { title: '本人已经同意。', remedy: '无需再次征求。' },
  'CONSENT.LINK_OVER': { title: '链接已于 {until} 过期。', remedy: '请推荐单位重新生成链接。' },
  'CONSENT.LINK_RUNS': { title: '链接有效至 {until}。', remedy: '到期前无需处理。' },
  'CONSENT.OF_ANOTHER': { title: '推荐对象已更换，此链接不再有效。', remedy: '请推荐单位重新生成链接。' },
  'GRACE.FOR_WHOM': {
    title: '请指明延期的对象：一个单位或一件参评材料，二者选一。',
    remedy: '请填写 officeId 或 entry 之一。',
  },
  'GRACE.UNTIL_PAST': { title: '延期的截止时间 {until} 已经过去。', remedy: '请填写将来的时间。' },
  'GRACE.NOTHING_GAINED': { title: '不延期也可以报送到 {until}。', remedy: '请填写更晚的时间。' },
  'GRACE.STILL_RUNS': { title: '该材料或其单位的延期尚未到期。', remedy: '延期到期后按规定处理。' },
  'GRACE.RUNNING': { title: '还有 {count} 项延期未到期。', remedy: '请待延期到期，或先撤销延期，再开始评审。' },
};
