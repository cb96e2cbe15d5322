export default {
  'IMPORT.FIELD_UNKNOWN': {
    title: 'There is no field “{field}” to match a column with.',
    remedy: 'There are: {known}.',
  },
  'IMPORT.COLUMN_UNKNOWN': { title: 'The table has no column {columns}.', remedy: 'It has: {known}.' },
  'IMPORT.NOTHING_TO_RUN': {
    title: 'There is no row that can be taken.',
    remedy: 'Put the table right as each row says, and send it again.',
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
