export default {
  'IMPORT.FIELD_UNKNOWN': { title: '没有可对应的字段“{field}”。', remedy: '可用的字段：{known}。' },
  'IMPORT.ALL_IN': { title: '所有行都已导入。', remedy: '无需再次检查；已导入的请在各自的页面修改。' },
  'IMPORT.CELL_UNKNOWN': {
    title: '表中没有可改的单元格 {cell}。',
    remedy: '请核对行号和列；已导入的行请在推荐或征文中修改。',
  },
  'IMPORT.COLUMN_UNKNOWN': { title: '表中没有 {columns} 列。', remedy: '可用的列：{known}。' },
  'IMPORT.NOTHING_TO_RUN': { title: '没有可以导入的行。', remedy: '请按各行的提示改正单元格，或修改表格后重新上传。' },
  'IMPORT.ROWS_NOT_READY': { title: '所选的行中有不能导入的：{rows}。', remedy: '请只选择无误的行。' },
  'EXPORT.TOO_MANY': { title: '共 {count} 行，一次最多导出 {limit} 行。', remedy: '请缩小范围后再导出。' },
};
