import { templatePath } from '#platform';
import { readFileSync } from 'node:fs';
import { type Layout, layoutSchema } from './layout.js';

/** A template that certificates can be made by: what draws it lies in a folder of its own. */
export interface OpenedTemplate {
  /** Of the `.typ` file; its folder holds all that it may read. */
  readonly path: string;
  /** What the organiser laid out; undefined where an expert wrote the `.typ` file. */
  readonly layout: Layout | undefined;
}

const FOLDER = ['certificates', 'default'] as const;

/** What draws a layout. */
export const layoutProgram = (): string => templatePath(...FOLDER, 'layout.typ');

let known: OpenedTemplate | undefined;

/** The template of a programme that has none of its own. */
export const templateOfHouse = (): OpenedTemplate => {
  known ??= {
    path: layoutProgram(),
    layout: layoutSchema.parse(JSON.parse(readFileSync(templatePath(...FOLDER, 'layout.json'), 'utf8'))),
  };
  return known;
};
