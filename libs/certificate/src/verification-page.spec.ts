import { createHash, webcrypto } from 'node:crypto';
import { createContext, runInContext } from 'node:vm';
import { CHECK_FILE_SCRIPT } from './check-file-script.js';
import { paperAnswer, paperPage, verificationPage } from './verification-page.js';
import { formOf } from './verification.controller.js';

describe('the page that checks a certificate', () => {
  it('points to what stands below only where something does', () => {
    const facts = { number: 'MLG-2018-PAD-A-000050-P', winnerName: '夏凤林' };
    expect(verificationPage({ status: 'valid', ...facts })).toMatch(/本证书由下列单位颁发[^]*夏凤林/);
    expect(verificationPage({ status: 'unknown' })).not.toMatch(/下列|<dl/);
  });

  it('answers a number that nobody has as a name that is wrong, but for what was typed', () => {
    const typed = { number: 'MLG-2018-PAD-A-000050-P', name: '夏凤林' };
    const page = (given: typeof typed) =>
      paperAnswer({ status: 'unknown' }, given).replace(given.number, '').replace(given.name, '');
    expect(page(typed)).toBe(page({ number: 'NO-SUCH', name: '谭春' }));
  });

  it('keeps what was typed, as text', () => {
    const page = paperAnswer({ status: 'unknown' }, { number: '"><b>1</b>', name: '<i>' });
    expect(page).toContain('value="&quot;&gt;&lt;b&gt;1&lt;/b&gt;"');
    expect(page).not.toContain('<i>');
    expect(paperPage()).not.toContain('role="status"><p class="verdict-word"');
  });

  it.each<[string | undefined, string]>([
    [undefined, 'page'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'page'],
    ['application/vc', 'credential'],
    ['application/vc+ld+json', 'credential'],
    ['application/json', 'json'],
    ['text/html;q=0.5, application/pdf', 'pdf'],
    ['application/pdf;q=0, image/png', 'page'],
  ])('gives to who accepts %s the %s', (accept, form) => {
    expect(formOf(accept)).toBe(form);
  });
});

describe('the script that checks a file in the browser', () => {
  const PDF = Buffer.from('%PDF-1.7\n/ByteRange [0 10 20 18]\n%%EOF');
  const sha256 = createHash('sha256').update(PDF).digest('hex');

  /** A page with one file picker; gives the finding that is shown for a file. */
  const found = async (bytes: Buffer, answer: object, own = sha256): Promise<string> => {
    const asked: string[] = [];
    const listeners: Record<string, () => Promise<void>> = {};
    const input = {
      files: [{ arrayBuffer: () => Promise.resolve(Uint8Array.from(bytes).buffer) }],
      addEventListener: (name: string, listener: () => Promise<void>) => (listeners[name] = listener),
    };
    const drop = { addEventListener: () => undefined };
    const section = {
      dataset: { sha256: own } as Record<string, string>,
      hidden: true,
      querySelector: (selector: string) => (selector === 'input' ? input : drop),
      querySelectorAll: () => [],
    };
    const sandbox = createContext({
      document: { getElementById: () => section },
      crypto: webcrypto,
      TextDecoder,
      Uint8Array,
      fetch: (url: string) => {
        asked.push(url);
        return Promise.resolve({ ok: true, json: () => Promise.resolve(answer) });
      },
    });
    runInContext(CHECK_FILE_SCRIPT, sandbox);
    expect(section.hidden).toBe(false);
    await listeners['change']?.();
    expect(asked.every((url) => url.startsWith('/verify/file/'))).toBe(true);
    return section.dataset['state'] ?? '';
  };

  it('says whether it is the one that was issued, another, changed, added to, or no PDF', async () => {
    expect(await found(PDF, { status: 'valid' })).toBe('same');
    expect(await found(PDF, { status: 'revoked' })).toBe('ended');
    expect(await found(PDF, { status: 'valid' }, 'another')).toBe('other');
    expect(await found(PDF, { status: 'unknown' })).toBe('changed');
    expect(await found(Buffer.concat([PDF, Buffer.from('more')]), { status: 'unknown' })).toBe('added');
    expect(await found(Buffer.from('no'), {})).toBe('notPdf');
  });
});
