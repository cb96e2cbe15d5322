import { escaped, htmlPage } from '#platform';

describe('a page for everybody', () => {
  it('holds what people wrote as text, in tags and in quoted attributes', () => {
    expect(escaped(`<img src=x onerror='alert("1")'> & 王`)).toBe(
      '&lt;img src=x onerror=&#39;alert(&quot;1&quot;)&#39;&gt; &amp; 王',
    );
  });

  it('is Chinese first, marks what is English, and loads nothing', () => {
    const page = htmlPage({ zh: '公示', en: 'Notice' }, '<p></p>');
    expect(page).toContain('<html lang="zh">');
    expect(page).toContain('<h1>公示 · <span lang="en">Notice</span></h1>');
    expect(page).not.toMatch(/<script|<style|src=/);
  });
});
