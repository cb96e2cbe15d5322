import * as anonymise from '../src/anonymise.command.js';
import { Desk, printed, replied } from './called-command.js';

const desk = new Desk();
afterAll(() => desk.clear());

const essay = desk.put('essay.txt', '我叫王小梅，在青溪县扶贫办工作，电话 138 0013 8000。\n王书记来了。\n');
const roster = desk.put('roster.csv', 'kind,name\nauthor,王小梅\noffice,青溪县扶贫办\n');

describe('laureate anonymise', () => {
  it('tells each finding in its context and prints the copy', async () => {
    const text = await printed(anonymise, essay, '--roster', roster);
    expect(text).toContain('author: 我叫【王小梅】，在青溪县扶贫办工作');
    expect(text).toContain('我叫□□，在□□工作，电话 □□。\n□□来了。');
  });

  it('gives the places as JSON', async () => {
    const { findings, copy } = await replied<{
      findings: { start: number; kind: string; text: string }[];
      copy: string;
    }>(anonymise, essay, '--roster', roster);
    expect(findings[0]).toEqual({ start: 2, end: 5, kind: 'author', text: '王小梅' });
    expect(copy).not.toMatch(/王|青溪|138/);
  });

  it('refuses a roster with an unknown kind by its line, and a file that isn’t there', async () => {
    const wrong = desk.put('wrong.csv', 'kind,name\nfriend,李四\n');
    await expect(printed(anonymise, essay, '--roster', wrong)).rejects.toMatchObject({
      code: 'INPUT.ROSTER_KIND_UNKNOWN',
      params: { line: 2, column: 'kind' },
    });
    await expect(printed(anonymise, 'nowhere.txt')).rejects.toMatchObject({ code: 'INPUT.FILE_UNREADABLE' });
  });
});
