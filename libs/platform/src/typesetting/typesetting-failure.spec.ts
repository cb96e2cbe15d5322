import { failureOf } from './typesetting-failure.js';

describe('what a failed render means', () => {
  it('gives a text that the template refuses its own code and field', () => {
    const error = failureOf('panicked with: "TYPESETTING.TEXT_TOO_LONG: winnerName" (certificate.typ:40)', 't.typ');
    expect(error.code).toBe('TYPESETTING.TEXT_TOO_LONG');
    expect(error.fields).toEqual([{ field: 'winnerName', code: 'TYPESETTING.TEXT_TOO_LONG' }]);
  });

  it('names each character that the font lacks once', () => {
    const one = 'message: "PDF/A-3a error: the text `\\"𠮷\\"` could not be displayed with font `\\"X\\"`"';
    const error = failureOf(`[SourceDiagnostic { ${one} }, SourceDiagnostic { ${one} }]`, 't.typ');
    expect([error.code, error.params]).toEqual(['TYPESETTING.CHARACTER_MISSING', { characters: '𠮷' }]);
  });

  it('calls everything else a fault of the template and keeps the message', () => {
    expect(failureOf('unknown variable: nosuch (t.typ:3)', 't.typ').params).toEqual({
      template: 't.typ',
      message: 'unknown variable: nosuch (t.typ:3)',
    });
    const debug = '[SourceDiagnostic { message: "PDF/A-3a error: missing alt text", trace: [] }]';
    expect(failureOf(debug, 't.typ').params['message']).toBe('PDF/A-3a error: missing alt text');
  });

  it('does not take a panic in other words for one of our codes', () => {
    expect(failureOf('panicked with: "PROGRAMME.OPEN: x"', 't.typ').code).toBe('TYPESETTING.TEMPLATE_INVALID');
  });
});
