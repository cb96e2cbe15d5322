/** `A` for 0, `AA` for 26. */
export const columnLetters = (column: number): string => {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
};

/** The column that the letters name, from 0; undefined where they name none. */
export const columnOfLetters = (letters: string): number | undefined => {
  if (!/^[A-Z]{1,3}$/.test(letters)) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
};

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_.]*$/u;

/** As a formula would name it: `Sheet1!C17`, `'2018 年'!B3`. `row` counts from 1, `column` from 0. */
export const cellAddress = (sheet: string, row: number, column: number): string => {
  const name = PLAIN_NAME.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return `${name}!${columnLetters(column)}${row}`;
};
