#!/usr/bin/env node
// What every npm script of this checkout runs through: plain Node and nothing else, so that it works before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join, relative, resolve } from 'node:path';
import { findChromium } from './find-chromium.mjs';

const root = resolve(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const modules = join(root, 'node_modules');
/** Vite's, not the compiler's. */
const pages = join(root, 'apps/web/src');
const say = (line) => process.stderr.write(`${line}\n`);

function fail(line) {
  say(line);
  process.exit(1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return;
  fail(
    `Laureate needs Node 20.19 or later (of 22: 22.12 or later); this is ${process.versions.node}. Install a newer one from https://nodejs.org.`,
  );
}

/** Two at once in one checkout: the second waits, then finds everything done. A lock whose holder died is taken over. */
async function underLock(work) {
  mkdirSync(dist, { recursive: true });
  const lock = join(dist, '.bootstrap.lock');
  for (let told = false; ;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readHolder(lock);
    if (holder === undefined || !isAlive(holder)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (!told) say(`Waiting for process ${holder}, which is installing or building here.`);
    told = true;
    await new Promise((later) => setTimeout(later, 300));
  }
  const unlock = () => rmSync(lock, { force: true });
  process.once('exit', unlock);
  try {
    await work();
  } finally {
    process.off('exit', unlock);
    unlock();
  }
}

function readHolder(lock) {
  try {
    // Empty for the moment between its making and its writing: then it is young, and somebody's.
    const text = readFileSync(lock, 'utf8');
    return text === '' && Date.now() - statSync(lock).mtimeMs < 2000 ? process.ppid : Number(text) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function install() {
  const lockfile = join(root, 'package-lock.json');
  const wanted = createHash('sha256').update(readFileSync(lockfile)).digest('hex');
  const stamp = join(modules, '.laureate-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const byHand = join(modules, '.package-lock.json');
  // Installed by hand since the lockfile last changed: taken as it is.
  const current =
    !existsSync(stamp) && existsSync(byHand) && statSync(byHand).mtimeMs >= statSync(lockfile).mtimeMs - 1000;
  if (!current) {
    say('Installing packages (npm ci) …');
    const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
    // Development packages too, whatever NODE_ENV says: the build and the tests need them.
    const done = spawnSync(npm[0], [...npm.slice(1), 'ci', '--include=dev'], { cwd: root, stdio: ['ignore', 2, 2] });
    if (done.status !== 0)
      fail('The packages could not be installed; see npm above. Is the package registry reachable?');
  }
  writeFileSync(stamp, wanted);
}

function filesBelow(folder, wanted, found = []) {
  if (!existsSync(folder)) return found;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules' && path !== pages) filesBelow(path, wanted, found);
    else if (entry.isFile() && wanted(entry.name)) found.push(path);
  }
  return found;
}

/** Does the work where one of the files it is made from changed since it was last done. */
function whenChanged(stampName, inputs, work) {
  const state = createHash('sha256');
  for (const path of [...inputs].sort()) {
    const { size, mtimeMs } = statSync(path);
    state.update(`${path} ${size} ${mtimeMs}\n`);
  }
  const key = state.digest('hex');
  const stamp = join(dist, stampName);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  rmSync(stamp, { force: true });
  work();
  writeFileSync(stamp, key);
}

const inRoot = (...names) => names.map((name) => join(root, name));

function runTool(script, ...args) {
  const done = spawnSync(process.execPath, [join(modules, script), ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) fail('The build failed; see the errors above.');
}

function build() {
  const sources = ['apps', 'libs'].flatMap((folder) => filesBelow(join(root, folder), (name) => name.endsWith('.ts')));
  const inputs = [...sources, ...inRoot('tsconfig.json', 'package.json', 'package-lock.json')];
  whenChanged('.build-stamp', inputs, () => {
    say('Building …');
    runTool('typescript/bin/tsc', '-p', 'tsconfig.json');
    removeStale(new Set(sources.map((path) => relative(root, path).replace(/\.ts$/, ''))));
  });
}

const CLIENT_TYPES = 'apps/web/generated/api.d.ts';

/** The pages, into dist/web, which the API serves; the types of their client come from the API's document. */
function buildPages() {
  const described = inRoot('docs/openapi.json', 'package-lock.json');
  if (!existsSync(join(root, CLIENT_TYPES))) rmSync(join(dist, '.client-stamp'), { force: true });
  whenChanged('.client-stamp', described, () =>
    runTool('openapi-typescript/bin/cli.js', 'docs/openapi.json', '--output', CLIENT_TYPES),
  );
  if (!existsSync(join(dist, 'web/index.html'))) rmSync(join(dist, '.pages-stamp'), { force: true });
  const any = () => true;
  const inputs = [
    ...filesBelow(join(root, 'apps/web'), any).filter((path) => !path.startsWith(join(root, 'apps/web/test'))),
    ...readdirSync(pages, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
    ...filesBelow(join(root, 'libs/contracts/src'), any),
    ...inRoot('package.json', 'package-lock.json'),
  ];
  whenChanged('.pages-stamp', inputs, () => {
    say('Building the pages …');
    runTool('vite/bin/vite.js', 'build', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn');
  });
}

/** What was built from a source that is gone would still be found, a migration by its name for instance. */
function removeStale(sources) {
  for (const folder of ['apps', 'libs']) {
    for (const path of filesBelow(join(dist, folder), (name) => /\.js(\.map)?$/.test(name))) {
      if (!sources.has(relative(dist, path).replace(/\.js(\.map)?$/, ''))) rmSync(path);
    }
  }
}

/** npx laureate runs the command line tool of this checkout. */
function linkCommand() {
  const link = join(modules, '.bin/laureate');
  const target = '../../apps/cli/laureate.mjs';
  chmodIfNeeded(join(root, 'apps/cli/laureate.mjs'));
  const there = lstatSync(link, { throwIfNoEntry: false });
  if (there?.isSymbolicLink() === true && readlinkSync(link) === target) return;
  mkdirSync(join(modules, '.bin'), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(target, link);
}

function chmodIfNeeded(file) {
  if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
}

async function prepare() {
  await underLock(() => {
    install();
    build();
    buildPages();
    linkCommand();
  });
}

/** Runs it with our terminal, hands signals on and ends as it ends. A channel tells our own command when we are killed. */
function run(args, environment = {}, channel = 'ipc') {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', channel],
    env: { ...process.env, ...environment },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
  watchNpm(() => child.kill('SIGTERM'));
}

/** npm killed with -9 leaves us running without anyone to stop us: then we stop by ourselves. Seen where there is /proc. */
function watchNpm(whenGone) {
  const npm =
    process.env.npm_lifecycle_event === undefined ? undefined : [process.ppid, parentOf(process.ppid)].find(isNpm);
  if (npm === undefined) return;
  const timer = setInterval(() => {
    if (isNpm(npm)) return;
    clearInterval(timer);
    whenGone();
  }, 1000);
  timer.unref();
}

function parentOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

function isNpm(pid) {
  try {
    return /\bnpm\b/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return false;
  }
}

function onPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, command)));
}

function test(args, environment = {}) {
  const limited = args.some((arg) => /^(-w|-i|--maxWorkers|--runInBand|--watch)/.test(arg));
  const options =
    `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim();
  run(
    [join(modules, 'jest/bin/jest.js'), ...(limited ? [] : ['--maxWorkers=2']), ...args],
    {
      ...environment,
      NODE_OPTIONS: options,
      LAUREATE_REDIS_TOLD: 'yes',
    },
    'ignore',
  );
}

function tellRedis() {
  const redis = process.env.REDIS_URL
    ? 'the one of REDIS_URL'
    : onPath('redis-server')
      ? 'redis-server on the PATH'
      : undefined;
  say(
    redis === undefined
      ? 'queue specs: PostgreSQL only (no Redis at hand)'
      : `queue specs: PostgreSQL and Redis (${redis})`,
  );
}

function tellChromium() {
  const chromium = findChromium();
  say(
    chromium === undefined
      ? 'page specs: not run (no Chromium at hand; install one, or name it in CHROMIUM)'
      : `page specs: ${chromium}`,
  );
}

function testCases(args) {
  const rest = args.filter((arg) => arg !== '--');
  const given = rest.find((arg) => !arg.startsWith('-'));
  if (given === undefined) fail('Say where the cases are: npm run test:cases -- DIR');
  const folder = resolve(process.env.INIT_CWD ?? process.cwd(), given);
  if (!existsSync(folder)) fail(`There is no folder ${folder}.`);
  test(['--selectProjects=cases', ...rest.filter((arg) => arg !== given)], { LAUREATE_CASES: folder });
}

function takeScreenshots() {
  if (findChromium() === undefined) fail('No Chromium at hand; install one, or name it in CHROMIUM.');
  test(['--selectProjects=screenshots'], { LAUREATE_SCREENSHOTS: join(root, 'docs/screenshots') });
}

/** Compiles on every change and starts again what was running; changed pages are there at the next reload. */
function develop(args) {
  const watchers = [
    ['typescript/bin/tsc', '-p', 'tsconfig.json', '--watch', '--preserveWatchOutput'],
    ['vite/bin/vite.js', 'build', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn', '--watch'],
  ].map(([script, ...rest]) =>
    spawn(process.execPath, [join(modules, script), ...rest], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }),
  );
  process.once('exit', () => watchers.forEach((watcher) => watcher.kill()));
  // The stamps speak of the last build by us; compiler and Vite go on from here.
  for (const stamp of ['.build-stamp', '.pages-stamp']) rmSync(join(dist, stamp), { force: true });
  run([join(dist, 'apps/cli/src/main.js'), 'start', '--watch', ...args]);
}

const [command = 'start', ...args] = process.argv.slice(2);
requireNode();
process.chdir(root);
await prepare();
if (command === 'build') process.exit(0);
else if (command === 'test') {
  tellRedis();
  tellChromium();
  test(args);
} else if (command === 'test:cases') testCases(args);
else if (command === 'screenshots') takeScreenshots();
else if (command === 'dev') develop(args);
else run([join(dist, 'apps/cli/src/main.js'), command, ...args]);
