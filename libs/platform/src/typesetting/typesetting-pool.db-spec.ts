import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DomainError } from '#kernel';
import { checkoutRoot } from './typesetting-process.js';
import { TypesettingPool } from './typesetting-pool.js';

const createdAt = new Date('2018-10-17T01:02:03Z');
const HEAD = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: "a", date: datetime(..json(bytes(sys.inputs.createdAt))))
#set text(font: ("Noto Serif SC", "Noto Serif JP"), lang: "zh", region: "cn", fallback: false)
`;
const PAGE = `${HEAD}#data.title #text(weight: "bold", data.title)`;
/** Each turn is cheap for Typst's own limits, all of them take minutes. */
const LOOP = `${HEAD}#for i in range(3000000) { for j in range(3000000) { let k = calc.pow(i + j, 2) } }`;
const SWELL = `${HEAD}#let heap = ()\n#for i in range(100000) { heap.push("x" * 10000000 + str(i)) }\n#heap.len()`;

describe('typesetting in killable children', () => {
  let folder: string;
  let pool: TypesettingPool;

  const template = async (name: string, source: string): Promise<string> => {
    const workspace = join(folder, name);
    await mkdir(workspace);
    const path = join(workspace, 'page.typ');
    await writeFile(path, source);
    return path;
  };
  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'rendered',
      (error: unknown) => (error instanceof DomainError ? error.code : error),
    );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laureate-typesetting-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  beforeEach(() => {
    pool = new TypesettingPool({ size: 1 });
  });
  afterEach(() => pool.close());

  it('makes a tagged PDF/A-3a with the font embedded, dated as told', async () => {
    const { pdf, pages } = await pool.typeset({
      template: await template('plain', PAGE),
      data: { title: '扶贫日' },
      createdAt,
    });
    const text = pdf.toString('utf8');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(pages).toBe(1);
    expect(text.match(/\/FontFile2 /g)).toHaveLength(2);
    expect(text).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    expect(text).toContain('<rdf:li xml:lang="x-default">扶贫日</rdf:li>');
    expect(text).toContain('/CreationDate (D:20181017010203Z)');
  });

  it('takes data as data: source in a text is printed, not run', async () => {
    const title = '#panic("x") $1$ "; #read("/etc/passwd")';
    const { pdf } = await pool.typeset({ template: await template('data', PAGE), data: { title }, createdAt });
    expect(pdf.toString('utf8')).toContain('#panic(');
  });

  it('gives the same bytes for the same request, in another child too', async () => {
    const request = { template: await template('same', PAGE), data: { title: '证书' }, createdAt };
    const first = await pool.typeset(request);
    const second = await pool.typeset(request);
    const other = new TypesettingPool();
    const third = await other.typeset(request);
    await other.close();
    expect(second.pdf.equals(first.pdf)).toBe(true);
    expect(third.pdf.equals(first.pdf)).toBe(true);
  });

  it('kills a template that loops when it has had its CPU time, and serves the next from a new child', async () => {
    const impatient = new TypesettingPool({ size: 1, cpuMs: 1500 });
    const endless = impatient.typeset({ template: await template('loop', LOOP), data: { title: 't' }, createdAt });
    const next = await template('after-loop', PAGE);
    expect(await codeOf(endless)).toBe('TYPESETTING.TIMEOUT');
    const patient = await impatient.typeset({ template: next, data: { title: 't' }, createdAt });
    expect(patient.pages).toBe(1);
    await impatient.close();
  });

  it('kills a template that waits without working when its wall time is up', async () => {
    const short = new TypesettingPool({ size: 1, cpuMs: 600_000, wallMs: 1500 });
    const endless = short.typeset({ template: await template('wall', LOOP), data: { title: 't' }, createdAt });
    expect(await codeOf(endless)).toBe('TYPESETTING.CRASHED');
    await short.close();
  });

  it('shows a character that the first font lacks by the second', async () => {
    const { pdf } = await pool.typeset({
      template: await template('second', PAGE),
      data: { title: '𠮷田·䶮' },
      createdAt,
    });
    expect(pdf.toString('latin1').match(/\/BaseFont \/[A-Z]{6}\+NotoSerifJP/g)?.length).toBeGreaterThan(0);
  });

  it('kills a template that swells and serves those that waited behind it', async () => {
    const small = new TypesettingPool({ size: 1, cpuMs: 120_000, memoryMb: 300 });
    const plain = await template('behind-swell', PAGE);
    const swelling = small.typeset({ template: await template('swell', SWELL), data: { title: 't' }, createdAt });
    const behind = [1, 2, 3].map(() => small.typeset({ template: plain, data: { title: 't' }, createdAt }));
    expect(await codeOf(swelling)).toBe('TYPESETTING.OUT_OF_MEMORY');
    expect((await Promise.all(behind)).map(({ pages }) => pages)).toEqual([1, 1, 1]);
    await small.close();
  });

  it('says where a template is wrong and goes on with the same child', async () => {
    const wrong = pool.typeset({
      template: await template('wrong', `${HEAD}\n#nosuch`),
      data: { title: 't' },
      createdAt,
    });
    await expect(wrong).rejects.toMatchObject({
      code: 'TYPESETTING.TEMPLATE_INVALID',
      params: { message: 'unknown variable: nosuch (page.typ:6)' },
    });
    const [child] = pool.processIds;
    await pool.typeset({ template: await template('after-wrong', PAGE), data: { title: 't' }, createdAt });
    expect(pool.processIds).toEqual([child]);
  });

  it.each([
    ['a file of the system', '#read("/etc/passwd")'],
    ['the folder above', '#read("../plain/page.typ")'],
    ['a package of the network', '#import "@preview/cetz:0.3.4"'],
  ])('refuses a template that reaches for %s', async (what, line) => {
    const path = await template(`reach-${what.replaceAll(' ', '-')}`, `${HEAD}\n${line}`);
    expect(await codeOf(pool.typeset({ template: path, data: { title: 't' }, createdAt }))).toBe(
      'TYPESETTING.TEMPLATE_INVALID',
    );
  });

  it('refuses a workspace with a symbolic link, also below a folder, and one that is a link itself', async () => {
    const linked = await template('linked', PAGE);
    await mkdir(join(folder, 'linked', 'assets'));
    await symlink('/etc/passwd', join(folder, 'linked', 'assets', 'logo.svg'));
    await symlink(join(folder, 'plain'), join(folder, 'alias'));
    for (const path of [linked, join(folder, 'alias', 'page.typ'), join(folder, 'none', 'page.typ'), 'page.typ'])
      expect(await codeOf(pool.typeset({ template: path, data: {}, createdAt }))).toBe('TYPESETTING.WORKSPACE_REFUSED');
    expect(pool.processIds).toEqual([]);
  });

  it('names the characters that the fonts lack, before and at rendering', async () => {
    expect(pool.missingCharacters('张三·䶮 A—“一”\n')).toEqual([]);
    expect(pool.missingCharacters('李😀𠮷😀䶮')).toEqual(['😀']);
    const rare = pool.typeset({ template: await template('rare', PAGE), data: { title: '李😀' }, createdAt });
    await expect(rare).rejects.toMatchObject({ code: 'TYPESETTING.CHARACTER_MISSING', params: { characters: '😀' } });
  });

  it('keeps the memory of a child flat over 200 different pages', async () => {
    const path = await template('flat', PAGE);
    const residentMb = (): number => {
      const status = readFileSync(`/proc/${String(pool.processIds[0])}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    };
    let early = 0;
    for (let i = 0; i < 200; i += 1) {
      await pool.typeset({ template: path, data: { title: `第${String(i)}号` }, createdAt });
      if (i === 40 && existsSync('/proc/self/status')) early = residentMb();
    }
    expect(pool.processIds).toHaveLength(1);
    // Without eviction a child grows by 0.5–0.7 MB a page: 80–110 MB here.
    if (early > 0) expect(residentMb() - early).toBeLessThan(40);
  });

  it('renders in as many children as it has, and lets idle ones go', async () => {
    const wide = new TypesettingPool({ size: 2, idleMs: 50 });
    const path = await template('wide', PAGE);
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        wide.typeset({ template: path, data: { title: `第${String(i)}号` }, createdAt }),
      ),
    );
    expect(new Set(all.map(({ pdf }) => pdf.toString('latin1'))).size).toBe(12);
    expect(wide.processIds.length).toBeLessThanOrEqual(2);
    while (wide.processIds.length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const again = await wide.typeset({ template: path, data: { title: '再来' }, createdAt });
    expect(again.pages).toBe(1);
    await wide.close();
  });

  it('refuses work once closed', async () => {
    const path = await template('closed', PAGE);
    const running = pool.typeset({ template: path, data: { title: 't' }, createdAt });
    await running;
    const children = pool.processIds;
    await pool.close();
    expect(await codeOf(pool.typeset({ template: path, data: { title: 't' }, createdAt }))).toBe('TYPESETTING.CLOSED');
    expect(children.filter(isAlive)).toEqual([]);
  });

  it('leaves no child behind when the parent is killed in the middle of a render', async () => {
    const path = await template('orphan', LOOP);
    const built = pathToFileURL(join(checkoutRoot(), 'dist/libs/platform/src/typesetting/index.js')).href;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', parentSource(built, path)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'] },
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const child = Number(line.toString());
    expect(isAlive(child)).toBe(true);
    parent.kill('SIGKILL');
    while (isAlive(child)) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});

/** Starts the endless render and, once the child works on it, says the child's id. */
const parentSource = (built: string, path: string): string => `
  const { TypesettingPool } = await import(${JSON.stringify(built)});
  const pool = new TypesettingPool({ cpuMs: 600000, wallMs: 600000 });
  pool.typeset({ template: ${JSON.stringify(path)}, data: { title: 't' }, createdAt: new Date(0) });
  setTimeout(() => console.log(pool.processIds[0]), 1500);
`;

/** A zombie that nobody has waited for yet counts as gone. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${String(pid)}/status`;
  return !existsSync(status) || !/State:\s+[ZX]/.test(readFileSync(status, 'utf8'));
};
