import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { checkoutFolder, setClockOf } from '#platform';
import { KeptChild, isRunning } from '../src/child-process.js';

const platform = pathToFileURL(join(checkoutFolder(), 'dist/libs/platform/src')).href;

async function until(what: () => boolean, patienceMs = 20_000): Promise<void> {
  for (let waited = 0; !what(); waited += 20) {
    if (waited > patienceMs) throw new Error('It did not come about.');
    await pause(20);
  }
}

describe('a child that is kept running', () => {
  let folder: string;
  let messages: unknown[];
  let said: string[];
  let givenUp: Error[];
  let child: KeptChild;

  const keep = (code: string, environment: NodeJS.ProcessEnv = {}): KeptChild => {
    const script = join(folder, 'child.mjs');
    writeFileSync(script, code);
    child = new KeptChild({
      name: 'api',
      script,
      logDirectory: join(folder, 'logs'),
      environment: () => environment,
      onMessage: (message) => messages.push(message),
      onGivenUp: (error) => givenUp.push(error),
      say: (line) => said.push(line),
    });
    child.start();
    return child;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'laureate-child-'));
    [messages, said, givenUp] = [[], [], []];
  });
  afterEach(async () => {
    await child.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is started again after a crash, and stays down after a stop', async () => {
    keep("process.send({ type: 'ready' }); setInterval(() => undefined, 1000);");
    await until(() => messages.length === 1);
    const first = child.process;
    first?.kill('SIGKILL');
    await until(() => messages.length === 2);
    expect(child.process?.pid).not.toBe(first?.pid);
    expect(said).toEqual(['The api ended (SIGKILL); starting it again.']);
    await child.stop();
    await pause(600);
    expect(isRunning(child.process!)).toBe(false);
    expect(messages).toHaveLength(2);
  });

  it('is given up after five new starts within a minute, with its last words', async () => {
    keep("console.error('the port is on fire'); process.exit(3);");
    await until(() => givenUp.length > 0, 30_000);
    expect(said).toHaveLength(5);
    expect(givenUp[0]?.message).toMatch(/The api ended 6 times within a minute \(code 3\)[^]*the port is on fire/);
  });

  it('sets its played clock when its parent says so', async () => {
    keep(
      `import { processClock } from '${platform}/clock-channel.js';
       const clock = processClock();
       process.on('message', () => process.send({ type: 'now', at: clock.now().toISOString() }));
       process.send({ type: 'ready', at: clock.now().toISOString() });`,
      { LAUREATE_CLOCK: 'played', LAUREATE_CLOCK_OFFSET_MS: String(Date.parse('2018-09-01T01:00:00Z') - Date.now()) },
    );
    await until(() => messages.length === 1);
    expect(messages[0]).toMatchObject({ at: expect.stringMatching(/^2018-09-01T01:0/) as string });
    await setClockOf(child.process!, new Date('2018-10-17T00:00:00Z'));
    await until(() => messages.length === 3);
    expect(messages[2]).toMatchObject({ type: 'now', at: expect.stringMatching(/^2018-10-17T00:00/) as string });
  });

  it('ends by itself when the process that started it is killed', async () => {
    const grandchild = join(folder, 'grandchild.mjs');
    writeFileSync(
      grandchild,
      `import { exitWithParent } from '${platform}/parent-process.js';
       exitWithParent();
       setInterval(() => undefined, 1000);
       process.send('up');`,
    );
    keep(
      `import { fork } from 'node:child_process';
       const started = fork(${JSON.stringify(grandchild)}, { detached: true });
       started.on('message', () => process.send({ pid: started.pid }));`,
    );
    await until(() => messages.length === 1);
    const { pid } = messages[0] as { pid: number };
    const stopped = child.stop.bind(child);
    child.hasten();
    await stopped();
    await until(() => !lives(pid));
  });
});

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
