import { refused, type DomainError } from '#kernel';

const OWN_CODE = /panicked with: "(TYPESETTING\.[A-Z_]+): ((?:[^"\\]|\\.)*)"/;
const MISSING_GLYPH = /the text `\\*"(.+?)\\*"` could not be displayed/gu;
const MESSAGE = /message: "((?:[^"\\]|\\.)*)"/g;

/** The PDF stage gives its diagnostics as one Rust debug string: keep the messages. */
const readable = (message: string): string => {
  const inner = [...message.matchAll(MESSAGE)].map((match) => (match[1] ?? '').replaceAll('\\"', '"'));
  return (inner.length > 0 ? [...new Set(inner)].join('; ') : message).slice(0, 500);
};

/**
 * What a failed render means. A template refuses data by its own code: `panic("TYPESETTING.TEXT_TOO_LONG: winnerName")`
 * becomes that code with the field; a character that no loaded font has is named; all else is a fault of the template.
 */
export const failureOf = (message: string, template: string): DomainError => {
  const own = OWN_CODE.exec(message);
  if (own) {
    const [, code = 'TYPESETTING.TEMPLATE_INVALID', field = ''] = own;
    return refused(code, { field }, [{ field, code }]);
  }
  const missing = [...message.matchAll(MISSING_GLYPH)].map((match) => match[1] ?? '');
  if (missing.length > 0)
    return refused('TYPESETTING.CHARACTER_MISSING', { characters: [...new Set(missing)].join('') });
  return refused('TYPESETTING.TEMPLATE_INVALID', { template, message: readable(message) });
};
