export default {
  'IMPORT.FIELD_UNKNOWN': { title: '没有可对应的字段“{field}”。', remedy: '可用的字段：{known}。' },
  'IMPORT.COLUMN_UNKNOWN': { title: '表中没有 {columns} 列。', remedy: '可用的列：{known}。' },
  'IMPORT.NOTHING_TO_RUN': { title: '没有可以导入的行。', remedy: '请按各行的提示修改表格后重新上传。' },
  'IMPORT.ROWS_NOT_READY': { title: '所选的行中有不能导入的：{rows}。', remedy: '请只选择无误的行。' },
  'EXPORT.TOO_MANY': { title: '共 {count} 行，一次最多导出 {limit} 行。', remedy: '请缩小范围后再导出。' },
};
