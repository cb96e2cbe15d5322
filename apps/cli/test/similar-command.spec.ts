import { DomainError } from '#kernel';
import * as similar from '../src/similarity/similar.command.js';
import { Desk, printed, replied } from './called-command.js';

const PASSAGE = '那年冬天，外婆把最后一个馒头分成三份，灯一盏盏亮起来，我们谁也没有说话';

interface Reply {
  pairs: { a: string; b: string; containment: number; passages: object[] }[];
}

describe('laureate similar', () => {
  const desk = new Desk();
  afterAll(() => desk.clear());
  const reply = (...args: string[]): Promise<Reply> => replied<Reply>(similar, ...args);
  const refusal = async (text: string): Promise<unknown[]> => {
    const error: unknown = await (async () => similar.run([desk.put('bad.csv', text)]))().catch(
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof DomainError)) throw error;
    expect(error.kind).toBe('invalid');
    return [error.code, error.params['line'], error.params['position']];
  };

  it('prints pairs with places in code points of the cells as they stand in the file', async () => {
    const file = desk.put(
      'texts.csv',
      `id,text\r\nb,"  😀\r\n${PASSAGE}。"\r\na,${PASSAGE}\r\nc,别的一段文字与前面没有关系\r\n`,
    );
    expect(await reply(file)).toEqual({
      pairs: [{ a: 'a', b: 'b', containment: 1, passages: [{ aStart: 0, bStart: 5, length: PASSAGE.length }] }],
    });
  });

  it('reads a folder of text files, looks past a prompt and compares with former years', async () => {
    const folder = desk.folderOf({ 'x.txt': `题目要求如下文所示。${PASSAGE}`, 'y.md': '题目要求如下文所示。' });
    const prompt = desk.put('prompt.txt', '题目要求如下文所示');
    const former = desk.put('former.csv', `id,text\nold,"${PASSAGE}"\n`);
    const { pairs } = await reply(folder, '--prompt', prompt, '--against', former);
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([['x', 'old']]);
  });

  it('tells people in a table what it found, and that there is nothing', async () => {
    const file = desk.put('two.csv', `id,text\na,${PASSAGE}\nb,${PASSAGE}\n`);
    expect(await printed(similar, file)).toContain('1.000');
    expect(await printed(similar, desk.put('none.csv', 'id,text\n'))).toMatch(/^0/);
  });

  it('refuses a table with a fault, naming its line and column', async () => {
    expect(await refusal('id,text\n1,a\n\n1,b\n')).toEqual(['INPUT.REPEATED', 4, 1]);
    expect(await refusal('id,text\n ,b\n')).toEqual(['INPUT.CELL_EMPTY', 2, 1]);
    expect(await refusal('id,text\n1,b,c\n')).toEqual(['INPUT.CELLS_WRONG', 2, undefined]);
    expect(await refusal('id,body\n')).toEqual(['INPUT.COLUMN_UNKNOWN', 1, 2]);
    expect(await refusal('id,text\r\n1,"a\r\nb"\r\n2,"c"d\r\n')).toEqual(['INPUT.CSV_BROKEN', 4, 2]);
    expect((await refusal(''))[0]).toBe('INPUT.FILE_EMPTY');
  });

  it('refuses an id that two files give, and an option out of bounds', async () => {
    const [one, two] = [desk.put('one.csv', 'id,text\na,x\n'), desk.put('two.csv', 'id,text\na,y\n')];
    const run = async (...args: string[]): Promise<unknown> => similar.run(args);
    await expect(run(one, '--against', two)).rejects.toMatchObject({ code: 'INPUT.ID_REPEATED' });
    await expect(run(one, '--threshold', '1.5')).rejects.toMatchObject({ code: 'commander.invalidArgument' });
  });
});
