import { invalid, type FieldProblem } from '#kernel';
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import type { z } from 'zod';
import { faultsOfIssues } from './plan.errors.js';
import type { PlanFault } from './plan.rules.js';

/** A plan is some 10 kB; beyond this the file is a mistake or an attack. */
export const MAX_YAML_BYTES = 256 * 1024;

type Path = PlanFault['path'];

const printed = (path: Path): string => path.map(String).join('.');

const problemAt = (offset: number, lines: LineCounter, { path, code, problem, fix }: PlanFault): FieldProblem => {
  const { line, col } = lines.linePos(offset);
  return { field: printed(path), code, params: { line, column: col, path: printed(path), problem, fix } };
};

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

/** Where the key of a pair stands, or the item of a list; of what isn't in the file, where its parent stands. */
const offsetOf = (document: Document.Parsed, path: Path): number => {
  let node: Node | null = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = isNode(pair.value) ? pair.value : null;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (!isNode(item)) return offset;
      offset = startOf(item) ?? offset;
      node = item;
    } else return offset;
  }
  return offset;
};

const aliasOffsets = (document: Document.Parsed): number[] => {
  const found: number[] = [];
  visit(document, {
    Alias: (_, node) => {
      if (isAlias(node)) found.push(startOf(node) ?? 0);
    },
  });
  return found;
};

const syntaxProblems = (document: Document.Parsed, lines: LineCounter): FieldProblem[] => {
  const broken = [...document.errors, ...document.warnings].map((error) => ({
    offset: error.pos[0],
    code: 'PROGRAMME.YAML_SYNTAX',
    problem: error.message.split('\n')[0] ?? error.code,
    fix: 'correct the YAML here: mind the indent, quotes and the blank after a colon',
  }));
  const aliases = aliasOffsets(document).map((offset) => ({
    offset,
    code: 'PROGRAMME.YAML_ALIAS',
    problem: 'aliases (*name) are not read',
    fix: 'write the value out',
  }));
  return [...broken, ...aliases].map(({ offset, ...fault }) => problemAt(offset, lines, { path: [], ...fault }));
};

/**
 * Reads a YAML file against a schema and its cross-checks. What is wrong is refused under `code`, each place with
 * `{line, column, path, problem, fix}`; the cross-checks run once every value is of its kind.
 */
export const readLocatedYaml = <Schema extends z.ZodType>(
  yamlText: string,
  {
    sourceName,
    schema,
    code,
    faults,
  }: {
    readonly sourceName: string;
    readonly schema: Schema;
    readonly code: string;
    readonly faults: (value: z.output<Schema>) => readonly PlanFault[];
  },
): z.output<Schema> => {
  const refuse = (problems: FieldProblem[]) => invalid(code, problems, { source: sourceName, count: problems.length });
  const lines = new LineCounter();
  const whole = (wrong: string, problem: string, fix: string): FieldProblem => ({
    field: '',
    code: wrong,
    params: { line: 1, column: 1, path: '', problem, fix },
  });
  const bytes = Buffer.byteLength(yamlText, 'utf8');
  if (bytes > MAX_YAML_BYTES) {
    const problem = `the file has ${bytes} bytes, more than ${MAX_YAML_BYTES}`;
    throw refuse([whole('PROGRAMME.YAML_TOO_LARGE', problem, 'check that it is the right file, and shorten it')]);
  }
  const document = parseDocument(yamlText, {
    lineCounter: lines,
    version: '1.2',
    stringKeys: true,
    prettyErrors: false,
  });
  const broken = syntaxProblems(document, lines);
  if (broken.length > 0) throw refuse(broken);
  if (!isMap(document.contents))
    throw refuse([whole('PROGRAMME.YAML_NOT_MAPPING', 'the file holds no mapping', "begin with 'key: value' lines")]);
  const content: unknown = document.toJS({ maxAliasCount: 0 });
  const locate = (found: readonly PlanFault[]): FieldProblem[] =>
    found
      .map((fault) => ({ fault, offset: offsetOf(document, fault.path) }))
      .sort((a, b) => a.offset - b.offset)
      .map(({ fault, offset }) => problemAt(offset, lines, fault));
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw refuse(locate(faultsOfIssues(parsed.error.issues, content, schema)));
  const crossed = faults(parsed.data);
  if (crossed.length > 0) throw refuse(locate(crossed));
  return parsed.data;
};
