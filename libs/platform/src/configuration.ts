import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { type Settings, environmentSettings, settingsSchema } from './settings.schema.js';

export type { Settings } from './settings.schema.js';

type Tree = { [name: string]: unknown };

/** Bad settings, all of them at once: which, what is wrong with it, and what to write instead. Never the value, it may be a secret. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Laureate does not start with these settings:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** The folder that holds package.json, config and dist, found upwards from this file: the same in source and in dist. */
export function checkoutFolder(from: string = import.meta.dirname): string {
  const holds = (folder: string): boolean =>
    existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'config'));
  for (let folder = from; ; folder = resolve(folder, '..')) {
    if (holds(folder)) return folder;
    if (folder === resolve(folder, '..')) throw new Error(`No Laureate checkout found upwards of ${from}.`);
  }
}

/** What runs here, such as `laureate 0.1.0`: results name it, so that they can be computed again by the same. */
export function productVersion(checkout: string = checkoutFolder()): string {
  const { name, version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
  };
  return `${name} ${version}`;
}

/** Settings from config/default.yaml, then config/{LAUREATE_ENV}.yaml, then the environment; the later wins. */
export function loadSettings(
  environment: NodeJS.ProcessEnv = process.env,
  checkout: string = checkoutFolder(),
): Settings {
  const name = environment['LAUREATE_ENV'] ?? 'development';
  const tree: Tree = { environment: name };
  const origin = new Map<string, string>([['environment', 'LAUREATE_ENV']]);
  for (const file of ['default.yaml', `${name}.yaml`])
    overlay(tree, readTree(join(checkout, 'config', file)), file, origin);
  for (const [variable, [path]] of Object.entries(environmentSettings)) {
    const value = environment[variable];
    // An empty variable is what a compose file passes for one that nobody set.
    if (value === undefined || value === '') continue;
    setAt(tree, path.split('.'), value);
    origin.set(path, variable);
  }
  const result = settingsSchema.safeParse(tree);
  if (!result.success) throw new SettingsError(result.error.issues.map((issue) => describe(issue, origin)));
  const { data } = result.data;
  return { ...result.data, data: { directory: resolve(checkout, data.directory) } };
}

function readTree(file: string): Tree {
  if (!existsSync(file)) return {};
  try {
    return (parse(readFileSync(file, 'utf8')) ?? {}) as Tree;
  } catch (error) {
    throw new SettingsError([`${file} is not valid YAML: ${(error as Error).message}`]);
  }
}

function overlay(
  target: Tree,
  from: Tree,
  file: string,
  origin: Map<string, string>,
  path: readonly string[] = [],
): void {
  for (const [name, value] of Object.entries(from)) {
    const here = [...path, name];
    if (isTree(value)) {
      const branch = isTree(target[name]) ? target[name] : {};
      target[name] = branch;
      overlay(branch, value, file, origin, here);
    } else {
      target[name] = value;
      origin.set(here.join('.'), `${here.join('.')} in config/${file}`);
    }
  }
}

function setAt(tree: Tree, path: readonly string[], value: string): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  const branch = isTree(tree[name]) ? tree[name] : {};
  tree[name] = branch;
  setAt(branch, rest, value);
}

function describe(
  issue: { path: PropertyKey[]; message: string; code: string; keys?: string[] },
  origin: ReadonlyMap<string, string>,
): string {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const names = (issue.keys ?? []).map((key) => (path === '' ? key : `${path}.${key}`));
    return `${names.join(', ')}: no such setting. Take it out of the file, or correct its name (config/default.yaml lists them all).`;
  }
  const known = Object.entries(environmentSettings).find(([, [at]]) => at === path);
  const where = origin.get(path) ?? (known === undefined ? path : `${known[0]} (${path})`);
  const fix =
    known === undefined
      ? path === 'environment'
        ? 'development, test or production'
        : 'a value as in config/default.yaml'
      : known[1][1];
  return `${where}: ${issue.message}. Set it to ${fix}.`;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
