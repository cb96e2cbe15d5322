export default {
  'IMPORT.FIELD_UNKNOWN': {
    title: 'There is no field “{field}” to match a column with.',
    remedy: 'There are: {known}.',
  },
  'IMPORT.ALL_IN': {
    title: 'Every row is in.',
    remedy: 'There is nothing to check again; change entries that are in on their own pages.',
  },
  'IMPORT.CELL_UNKNOWN': {
    title: 'The table has no cell {cell} that could be changed.',
    remedy: 'See that row and column are right; rows that are in are changed as entries.',
  },
  'IMPORT.COLUMN_UNKNOWN': { title: 'The table has no column {columns}.', remedy: 'It has: {known}.' },
  'IMPORT.NOTHING_TO_RUN': {
    title: 'There is no row that can be taken.',
    remedy: 'Mend the cells as each row says, or put the table right and send it again.',
  },
  'IMPORT.ROWS_NOT_READY': {
    title: 'Some of the chosen rows can’t be taken: {rows}.',
    remedy: 'Choose rows without errors only.',
  },
  'EXPORT.TOO_MANY': {
    title: '{count} rows; an export takes {limit} at most.',
    remedy: 'Narrow the list by its filters and export it again.',
  },
};
