import type { Text } from '#contracts';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const UNITS = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/** Up to four digits; `零` stands once between digits that have zeros between them. */
const groupText = (group: number): string => {
  let text = '';
  let gap = false;
  for (let unit = 3; unit >= 0; unit -= 1) {
    const digit = Math.floor(group / 10 ** unit) % 10;
    if (digit === 0) gap = text !== '';
    else {
      text += `${gap ? '零' : ''}${DIGITS[digit] ?? ''}${UNITS[unit] ?? ''}`;
      gap = false;
    }
  }
  return text;
};

const yuanText = (yuan: number): string => {
  let text = '';
  for (let index = GROUPS.length - 1; index >= 0; index -= 1) {
    const group = Math.floor(yuan / 10_000 ** index) % 10_000;
    if (group === 0) continue;
    const below = text !== '' && (group < 1000 || text.endsWith('零'));
    text += `${below ? '零' : ''}${groupText(group)}${GROUPS[index] ?? ''}`;
  }
  return text;
};

/** As cheques and receipts write it: 5000.05 yuan is 伍仟元零伍分; a whole amount ends with 整. */
export const amountInWords = (fen: number): string => {
  const [yuan, jiao, rest] = [Math.floor(fen / 100), Math.floor(fen / 10) % 10, fen % 10];
  const whole = yuan === 0 ? '' : `${yuanText(yuan)}元`;
  if (jiao === 0 && rest === 0) return `${whole === '' ? '零元' : whole}整`;
  const tenths = jiao === 0 ? (whole === '' ? '' : '零') : `${DIGITS[jiao] ?? ''}角`;
  return `${whole}${tenths}${rest === 0 ? '整' : `${DIGITS[rest] ?? ''}分`}`;
};

/** `5,000.00`. From whole fen, so that no digit is a float's. */
export const amountInFigures = (fen: number): string => {
  const sign = fen < 0 ? '-' : '';
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${sign}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`;
};

export const amountText = (fen: number): Text => ({
  zh: `人民币${amountInWords(fen)}（¥${amountInFigures(fen)}）`,
  en: `CNY ${amountInFigures(fen)}`,
});
