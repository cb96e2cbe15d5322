const BLANK = '□□';

/**
 * Takes names out of a text that is judged blind. Longest first, so that a name within a longer one leaves no rest; only
 * exact occurrences, so that what the author wrote is otherwise untouched.
 */
export const withoutNames = (text: string, names: readonly string[]): string =>
  [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))]
    .sort((a, b) => b.length - a.length)
    .reduce((blind, name) => blind.replaceAll(name, BLANK), text);
