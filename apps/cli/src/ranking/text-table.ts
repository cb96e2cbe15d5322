/** A Chinese character is as wide as two Latin letters. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

const widthOf = (text: string): number => [...text].reduce((width, letter) => width + (WIDE.test(letter) ? 2 : 1), 0);

export interface TextColumn {
  readonly title: string;
  /** Figures stand to the right. */
  readonly figure?: boolean;
}

/** Rows under their titles, in columns as wide as their widest cell. */
export const textTable = (columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string => {
  const widths = columns.map(({ title }, at) =>
    rows.reduce((width, row) => Math.max(width, widthOf(row[at] ?? '')), widthOf(title)),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ figure }, at) => {
        const cell = cells[at] ?? '';
        const space = ' '.repeat((widths[at] ?? 0) - widthOf(cell));
        return figure === true ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [columns.map(({ title }) => title), ...rows].map((cells) => `${line(cells)}\n`).join('');
};

/** A figure for people; '–' where there is none. */
export const shown = (value: number | null | undefined, decimals = 2): string =>
  value === null || value === undefined ? '–' : value.toFixed(decimals).replace(/^-(0(?:\.0*)?)$/, '$1');
