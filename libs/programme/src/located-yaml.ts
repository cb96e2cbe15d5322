import type { Text } from '#contracts';
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
import { fieldOf, type PlanFault, type PlanPath, said } from './plan-fault.js';

/** A plan is some 10 kB; beyond this the file is a mistake or an attack. */
export const MAX_YAML_BYTES = 256 * 1024;

const problemAt = (offset: number, lines: LineCounter, fault: PlanFault): FieldProblem => {
  const { line, col } = lines.linePos(offset);
  return fieldOf(fault, { line, column: col });
};

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

/** Where the key of a pair stands, or the item of a list; of what isn't in the file, where its parent stands. */
const offsetOf = (document: Document.Parsed, path: PlanPath): number => {
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
    problem: said(error.code, error.message.split('\n')[0] ?? error.code),
    fix: said(
      '改正此处的 YAML：注意缩进、引号和冒号后的空格',
      'correct the YAML here: mind the indent, quotes and the blank after a colon',
    ),
  }));
  const aliases = aliasOffsets(document).map((offset) => ({
    offset,
    code: 'PROGRAMME.YAML_ALIAS',
    problem: said('不读取别名（*名称）', 'aliases (*name) are not read'),
    fix: said('把内容直接写出', 'write the value out'),
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
    whole = schema,
    code,
    faults,
  }: {
    readonly sourceName: string;
    readonly schema: Schema;
    /** Whose faults are told of a file that isn't by `schema`: that schema's, unless a stricter one is given. */
    readonly whole?: z.ZodType;
    readonly code: string;
    readonly faults: (value: z.output<Schema>) => readonly PlanFault[];
  },
): z.output<Schema> => {
  const refuse = (problems: FieldProblem[]) => invalid(code, problems, { source: sourceName, count: problems.length });
  const lines = new LineCounter();
  const ofFile = (wrong: string, problem: Text, fix: Text): FieldProblem =>
    fieldOf({ path: [], code: wrong, problem, fix }, { line: 1, column: 1 });
  const bytes = Buffer.byteLength(yamlText, 'utf8');
  if (bytes > MAX_YAML_BYTES) {
    const problem = said(
      `文件有${bytes}字节，超过${MAX_YAML_BYTES}`,
      `the file has ${bytes} bytes, more than ${MAX_YAML_BYTES}`,
    );
    const fix = said('确认文件无误并精简', 'check that it is the right file, and shorten it');
    throw refuse([ofFile('PROGRAMME.YAML_TOO_LARGE', problem, fix)]);
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
    throw refuse([
      ofFile(
        'PROGRAMME.YAML_NOT_MAPPING',
        said('文件中没有“键: 值”', 'the file holds no mapping'),
        said('以“键: 值”开头', "begin with 'key: value' lines"),
      ),
    ]);
  const content: unknown = document.toJS({ maxAliasCount: 0 });
  const locate = (found: readonly PlanFault[]): FieldProblem[] =>
    found
      .map((fault) => ({ fault, offset: offsetOf(document, fault.path) }))
      .sort((a, b) => a.offset - b.offset)
      .map(({ fault, offset }) => problemAt(offset, lines, fault));
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    const issues = whole.safeParse(content).error?.issues ?? parsed.error.issues;
    throw refuse(locate(faultsOfIssues(issues, content, whole)));
  }
  const crossed = faults(parsed.data);
  if (crossed.length > 0) throw refuse(locate(crossed));
  return parsed.data;
};
