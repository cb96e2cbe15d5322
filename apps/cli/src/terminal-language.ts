/** Chinese where the terminal is, English otherwise. */
export const languageOfTerminal = (): 'zh' | 'en' =>
  (process.env['LC_ALL'] ?? process.env['LANG'])?.startsWith('zh') === true ? 'zh' : 'en';
