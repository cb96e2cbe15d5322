export default {
  'SHEET.NOT_A_TABLE': { title: 'This file is no table.', remedy: 'Send an Excel workbook (.xlsx) or a CSV file.' },
  'SHEET.OLD_EXCEL': {
    title: 'This is a file of an old Excel (.xls).',
    remedy: 'Save it as .xlsx in Excel or WPS and send that.',
  },
  'SHEET.ENCRYPTED': { title: 'The file has a password.', remedy: 'Take the password off and send it again.' },
  'SHEET.MACROS': { title: 'The file holds macros.', remedy: 'Save it as .xlsx without macros and send that.' },
  'SHEET.TOO_LARGE': {
    title: 'The file is too large: at most {limit} bytes.',
    remedy: 'Divide it into several files.',
  },
  'SHEET.UNPACKED_TOO_LARGE': {
    title: 'The file is too large once unpacked: at most {limit} bytes.',
    remedy: 'Copy the data into new workbooks and send those.',
  },
  'SHEET.TOO_MANY_ENTRIES': {
    title: 'The file has too many parts: at most {limit}.',
    remedy: 'Copy the data into a new workbook.',
  },
  'SHEET.UNSAFE': {
    title: 'The file is built in an unsafe way and was not opened.',
    remedy: 'Copy the data into a new workbook, save it and send that.',
  },
  'SHEET.BROKEN': {
    title: 'The file is broken and can’t be opened.',
    remedy: 'Open it in Excel or WPS, save it as .xlsx and send that.',
  },
  'SHEET.TOO_MANY_ROWS': { title: '{rows} rows, at most {limit}.', remedy: 'Divide the file into several.' },
  'SHEET.TOO_MANY_COLUMNS': {
    title: 'Too many columns: at most {limit}.',
    remedy: 'Delete the columns that you don’t need.',
  },
  'SHEET.EMPTY': { title: 'There is nothing in the file.', remedy: 'Fill it in; hidden sheets are not read.' },
  'SHEET.ENCODING': {
    title: 'Byte {position} is no text in {encoding}.',
    remedy: 'Save the file as “CSV UTF-8” or as .xlsx and send that.',
  },
  'SHEET.CSV_BROKEN': {
    title: 'Line {line}, position {position}: a quotation mark is out of place.',
    remedy: 'Put the whole cell in quotation marks, and write those within it twice.',
  },
  'SHEET.TIMEOUT': {
    title: 'The file could not be read within {seconds} seconds.',
    remedy: 'Divide it into several files, or delete formatting that you don’t need.',
  },
  'SHEET.OUT_OF_MEMORY': {
    title: 'Reading the file takes too much memory.',
    remedy: 'Divide it into several files, or delete formatting that you don’t need.',
  },
  'SHEET.CRASHED': {
    title: 'The process that read the file broke off ({exit}).',
    remedy: 'Try again; should it happen once more, copy the data into a new workbook.',
  },
  'SHEET.UNKNOWN': { title: 'There is no sheet “{sheet}”.', remedy: 'There are: {sheets}.' },
  'CELL.FORMULA': {
    title: 'The cell is a formula ({formula}).',
    remedy: 'Copy it, paste it as a value and send that.',
  },
  'CELL.ERROR': { title: 'The cell shows the error {shown}.', remedy: 'Write what it should say.' },
  'CELL.MERGED': { title: 'The cell is merged with others ({range}).', remedy: 'Unmerge it and fill in each row.' },
  'CELL.NUMBER_INEXACT': {
    title: 'The number has more than 15 digits, of which the sheet kept the first 15: {shown}.',
    remedy: 'Format the cell as text and type it again.',
  },
  'CELL.NOT_A_DATE': { title: '“{shown}” is no date.', remedy: 'Write it as 2018-09-07 or 2018年9月7日.' },
  'CELL.NOT_A_NUMBER': { title: '“{shown}” is no number.', remedy: 'Write digits only.' },
  'CELL.NOT_YES_OR_NO': { title: '“{shown}” is neither yes nor no.', remedy: 'Write yes or no.' },
  'CELL.NOT_A_CHOICE': { title: 'There is no “{shown}”.', remedy: 'There are: {values}.' },
  'EXPORT.CELL_TOO_LONG': {
    title: 'A cell has {length} characters, and Excel takes {limit} at most.',
    remedy: 'Export it as CSV.',
  },
  'SHEET.BUSY': { title: 'Too many tables are being read.', remedy: 'Try again shortly.' },
};
