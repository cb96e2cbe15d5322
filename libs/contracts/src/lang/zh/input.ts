export default {
  'INPUT.FILE_UNREADABLE': {
    title: '无法读取{file}（{reason}）。',
    remedy: '请检查路径和读取权限。',
  },
  'INPUT.NOT_UTF8': {
    title: '{file}第{line}行第{position}列不是UTF-8文本。',
    remedy: '请另存为UTF-8（“CSV UTF-8”）。',
  },
  'INPUT.FILE_EMPTY': {
    title: '{file}是空文件。',
    remedy: '第一行应为列名：{required}。',
  },
  'INPUT.CSV_BROKEN': {
    title: '{file}第{line}行第{position}列：引号位置不对。',
    remedy: '请把整个单元格放在引号内，其中的引号写两遍。',
  },
  'INPUT.COLUMN_MISSING': {
    title: '{file}第{line}行：缺少列{missing}。',
    remedy: '第一行应写列名，须完全一致。',
  },
  'INPUT.COLUMN_UNKNOWN': {
    title: '{file}第{line}行第{position}列：没有名为“{column}”的列。',
    remedy: '可用的列：{known}。',
  },
  'INPUT.COLUMN_REPEATED': {
    title: '{file}第{line}行第{position}列：列名“{column}”重复。',
    remedy: '每列请用不同的名称。',
  },
  'INPUT.COLUMN_UNNAMED': {
    title: '{file}第{line}行第{position}列：没有列名。',
    remedy: '请在第一行写上列名，或删去该列。',
  },
  'INPUT.CELLS_WRONG': {
    title: '{file}第{line}行：有{cells}个单元格，而表有{columns}列。',
    remedy: '请检查这一行的逗号。',
  },
  'INPUT.CELL_EMPTY': {
    title: '{file}第{line}行第{position}列（{column}）：为空。',
    remedy: '请填写，或删去这一行。',
  },
  'INPUT.NUMBER_INVALID': {
    title: '{file}第{line}行第{position}列（{column}）：“{value}”不是数字。',
    remedy: '请只写数字，小数用点号，不超过1e30。',
  },
  'INPUT.COUNT_INVALID': {
    title: '{file}第{line}行第{position}列（{column}）：“{value}”不是不小于0的整数。',
    remedy: '请只写数字。',
  },
  'INPUT.LOADS_CROSSED': {
    title: '{file}第{line}行第{position}列（{column}）：最少份数{least}大于最多份数{most}。',
    remedy: '请调低minLoad或调高maxLoad。',
  },
  'INPUT.NAME_UNKNOWN': {
    title: '{file}第{line}行第{position}列（{column}）：“{value}”不在{list}中。',
    remedy: '请更正，或将其加入{list}。',
  },
  'INPUT.REPEATED': {
    title: '{file}第{line}行第{position}列（{column}）：“{value}”已在第{first}行给出。',
    remedy: '两行请只保留一行。',
  },
  'INPUT.OPTION_INVALID': {
    title: '{option}：不能是“{value}”。',
    remedy: '可以是：{possible}。',
  },
  'INPUT.ID_REPEATED': {
    title: '{file}：编号“{id}”已在{first}中出现。',
    remedy: '请为每篇文本使用不同的编号。',
  },
  'INPUT.NO_TEXTS': {
    title: '{file}中没有文本。',
    remedy: '请在文件夹中为每篇文本放一个文本文件。',
  },
  'INPUT.ROSTER_KIND_UNKNOWN': {
    title: '{file} 第 {line} 行：不认识的类别“{value}”。',
    remedy: '可以是：{possible}。',
  },
};
