import { numberPage, verificationPage } from './verification-page.js';

describe('the page that checks a certificate', () => {
  it('points to what stands below only where something does', () => {
    const facts = { number: 'MLG-2018-PAD-A-000050-P', winnerName: '夏凤林' };
    expect(verificationPage({ status: 'valid', ...facts })).toMatch(/本证书由下列单位颁发[^]*夏凤林/);
    const byNumber = numberPage('valid', facts.number);
    expect(byNumber).toContain('该编号的证书登记在册');
    expect(byNumber).not.toMatch(/下列|below/);
  });

  it('keeps the number that was typed, as text', () => {
    expect(numberPage('unknown', '"><b>1</b>')).toContain('value="&quot;&gt;&lt;b&gt;1&lt;/b&gt;"');
    expect(numberPage()).not.toContain('role="status"');
  });
});
