export default {
  'AUDIT.FILE_UNREADABLE': { title: '读不出文件 {file}（{why}）。', remedy: '请检查路径和权限。' },
  'AUDIT.FILE_MALFORMED': {
    title: '第 {line} 行不是审计导出文件的内容（{why}）。',
    remedy: '请给出由“laureate audit export”导出的原文件，不要编辑或转换。',
  },
  'AUDIT.FILE_CUT_SHORT': { title: '文件不完整，只有 {lines} 行，缺少末行。', remedy: '请重新导出或重新下载。' },
  'AUDIT.NOTE_MALFORMED': {
    title: '检查点或公钥的格式不对（{why}）。',
    remedy: '请给出原样保存的检查点文件，公钥形如“名称+编号+Base64”。',
  },
  'AUDIT.SIZE_UNKNOWN': {
    title: '记录树中没有 {size} 条（现有 {leaves} 条）。',
    remedy: '请给出不超过现有条数的数目，先小后大。',
  },
  'AUDIT.ROW_CHANGED': {
    title: '第 {leaf} 条记录被改动：{table} 的第 {seq} 行与封存时不同。',
    remedy: '请与备份比对该行。',
  },
  'AUDIT.ROW_GONE': { title: '第 {leaf} 条记录所指的行已不存在。', remedy: '请从备份中找回该行，并查明由谁删除。' },
  'AUDIT.ROW_SLIPPED_IN': {
    title: '{table} 的第 {seq} 行没有封存，却排在已封存的行之前：是事后插入的。',
    remedy: '请查明由谁插入。',
  },
  'AUDIT.LEAF_OUT_OF_PLACE': {
    title: '应为第 {expected} 条记录，实为第 {leaf} 条：记录被删除、插入或调换。',
    remedy: '请与备份比对此处前后的记录。',
  },
  'AUDIT.END_DIFFERS': {
    title: '文件末尾写明有 {said} 条记录，实有 {leaves} 条：记录被删除或增添。',
    remedy: '请重新导出，并与备份比对。',
  },
  'AUDIT.LEAVES_GONE': {
    title: '检查点 {checkpoint} 签署了 {size} 条记录，如今只有 {leaves} 条：末尾被截断。',
    remedy: '请从备份中恢复被删除的记录。',
  },
  'AUDIT.VERSION_BROKEN': {
    title: '流程 {process}（{processId}）的版本不连贯：{previous} 之后是 {version}。',
    remedy: '请查看该流程的记录，找出缺少或多出的一步。',
  },
  'AUDIT.STATE_BROKEN': {
    title: '流程 {process}（{processId}）的第 {version} 版从“{stateBefore}”出发，而上一步到达的是“{stateReached}”。',
    remedy: '请查看该流程的记录，找出缺少或被改的一步。',
  },
  'AUDIT.STATE_DIFFERS': {
    title: '{table} 中 {processId} 的状态是“{kept}”，记录中却是“{recorded}”：状态未经流程引擎而被改动。',
    remedy: '请以记录为准，查明由谁改动。',
  },
  'AUDIT.PROCESS_GONE': { title: '{table} 中没有了 {processId}，记录中却有它。', remedy: '请从备份中恢复该行。' },
  'AUDIT.TILE_DIFFERS': {
    title: '记录树第 {level} 层第 {position} 块与其下的记录不符。',
    remedy: '记录本身以检查点为准；请查明由谁改动了记录树。',
  },
  'AUDIT.ROOT_DIFFERS': {
    title: '前 {size} 条记录与检查点 {checkpoint} 所签署的不同；前 {since} 条无误。',
    remedy: '改动在第 {since} 条至第 {size} 条之间，请与备份比对。',
  },
  'AUDIT.CHECKPOINT_FORGED': {
    title: '检查点 {checkpoint}（{size} 条）不是用可信的密钥签署的。',
    remedy: '请核对公钥；公钥无误时，该检查点系伪造。',
  },
  'AUDIT.CHECKPOINT_GONE': {
    title: '应为第 {expected} 号检查点，实为第 {found} 号：有检查点被删除。',
    remedy: '请与备份和外部保存的检查点比对。',
  },
  'AUDIT.CHECKPOINT_ORDER': {
    title: '检查点 {checkpoint}（{size} 条）的次序或条数不对。',
    remedy: '请与备份和外部保存的检查点比对。',
  },
  'AUDIT.CHECKPOINT_UNKNOWN': {
    title: '外部保存的检查点（{size} 条）不在日志自己的清单中。',
    remedy: '请确认它出自本系统；确系出自本系统时，清单已被改动。',
  },
  'AUDIT.CHECK_RUNNING': { title: '另一次校验正在进行。', remedy: '请等它结束后再校验。' },
  'AUDIT.SOUND': {
    title: '记录完好：{leaves} 条记录、{checkpoints} 个检查点全部相符，{covered} 条有检查点签署。',
    remedy: '',
  },
  'AUDIT.BROKEN': {
    title: '记录有问题：共 {count} 处，列出前 {told} 处。',
    remedy: '请保全数据库和备份，与外部保存的检查点一并交审计人员。',
  },
  'AUDIT.UNCOVERED': { title: '最后 {leaves} 条还没有检查点签署。', remedy: '过了签署间隔后再导出即可。' },
  'AUDIT.WAITING': { title: '另有 {rows} 行已提交、尚未封存。', remedy: '' },
  'AUDIT.KEY_FROM_FILE': {
    title: '公钥取自被检查的数据本身，只能说明前后一致。',
    remedy: '请用 --key 给出另行保存的公钥。',
  },
  'AUDIT.NOTHING_OUTSIDE': {
    title: '没有给出外部保存的检查点，整体重建的日志查不出来。',
    remedy: '请用 --checkpoint 给出另行保存的检查点。',
  },
  'AUDIT.EXPORTED': { title: '已导出 {leaves} 条记录到 {file}。', remedy: '文件含个人信息，请妥善保管。' },
};
