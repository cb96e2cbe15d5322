export { cellAddress, columnLetters, columnOfLetters } from './cell-address.js';
export { type CellValue, cellValue, type Choices, choiceKey, dayFrom } from './cell-value.js';
export {
  columnsFound,
  headerKey,
  type MatchedColumn,
  type MatchedHeader,
  matchHeader,
  type NamedColumn,
} from './column-matching.js';
export { formulaSafe, fromFormulaSafe } from './formula-safe.js';
export { readSpreadsheet } from './read-spreadsheet.js';
export {
  type CellFault,
  type Sheet,
  SHEET_LIMITS,
  type SheetLimits,
  type SheetRow,
  type Spreadsheet,
} from './sheet.js';
export {
  SHEET_FORMATS,
  SHEET_TYPES,
  type SheetFormat,
  sheetName,
  sheetText,
  writeSpreadsheet,
} from './write-spreadsheet.js';
