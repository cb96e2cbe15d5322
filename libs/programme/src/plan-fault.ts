import type { Text } from '#contracts';
import type { FieldProblem } from '#kernel';

/** Where something stands in the file: `['categories', 0, 'tiers']`. */
export type PlanPath = readonly (string | number)[];

/** Something wrong at a place of the plan, in words of the plan. */
export interface PlanFault {
  readonly path: PlanPath;
  readonly code: string;
  readonly problem: Text;
  readonly fix: Text;
}

export const said = (zh: string, en: string): Text => ({ zh, en });

export const printed = (path: PlanPath): string => path.map(String).join('.');

/** For an empty path the plan as a whole. */
const called = (path: PlanPath): Text =>
  path.length === 0 ? said('方案', 'the plan') : said(printed(path), printed(path));

/** `where` begins the sentence of each fault: the line of a file, or the part of a draft. */
export const fieldOf = (fault: PlanFault, place?: { readonly line: number; readonly column: number }): FieldProblem => {
  const { path, code, problem, fix } = fault;
  const { zh, en } = called(path);
  const where = place
    ? said(`第${place.line}行第${place.column}列（${zh}）`, `Line ${place.line}, column ${place.column} (${en})`)
    : said(`“${zh}”`, `"${en}"`);
  return { field: printed(path), code, params: { ...place, path: printed(path), where, problem, fix } };
};
