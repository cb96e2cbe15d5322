/** What a spreadsheet would run as a formula: its first character, also full-width, after blanks or apostrophes. */
const LIVE = /^[\s']*[=+\-@\t\r＝＋－＠]/;

/** A text that no spreadsheet takes for a formula: an apostrophe before whatever could be one. */
export const formulaSafe = (text: string): string => (LIVE.test(text) ? `'${text}` : text);

/** Takes the apostrophe off that `formulaSafe` put there, and no other. */
export const fromFormulaSafe = (text: string): string =>
  text.startsWith("'") && LIVE.test(text.slice(1)) ? text.slice(1) : text;
