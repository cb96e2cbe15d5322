import { columnText } from '#contracts';
import { useRef, useState } from 'react';
import { useTexts } from '../shared/language.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { ImportCell } from './import-cell.js';
import { ImportRowHead } from './import-row-head.js';
import {
  type Import,
  type ImportColumn,
  type ImportKind,
  type ImportRow,
  type MatchedColumn,
  type MendedCell,
  ROW_STATES,
  ROWS_ON_PAGE,
  type RowState,
  useImportRows,
  useMend,
} from './imports.js';
import { officeTexts } from './texts/index.js';

const isMatched = (column: ImportColumn): column is MatchedColumn => column.field !== null;

const RECHECK = 'entryImport.recheck';

const keyOf = (row: number, letters: string): string => `${row} ${letters}`;

const Row = ({
  kind,
  row,
  columns,
  mayMend,
  mended,
  isChosen,
  onChoose,
  onMend,
}: {
  readonly kind: ImportKind;
  readonly row: ImportRow;
  readonly columns: readonly MatchedColumn[];
  readonly mayMend: boolean;
  readonly mended: ReadonlyMap<string, MendedCell>;
  readonly isChosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
  readonly onMend: (cell: MendedCell) => void;
}) => {
  const { t } = useTexts(officeTexts);
  const cells = useRef(new Map<string, HTMLTableCellElement | null>());
  const isOpen = mayMend && (row.state === 'faulty' || row.state === 'refused');
  const go = (letters: string): void => {
    const cell = cells.current.get(letters);
    cell?.scrollIntoView({ block: 'nearest', inline: 'center' });
    (cell?.querySelector<HTMLElement>('input, textarea') ?? cell)?.focus({ preventScroll: true });
  };
  return (
    <tr data-row-state={row.state}>
      <ImportRowHead
        kind={kind}
        row={row}
        columns={columns}
        isMended={(letters) => mended.has(keyOf(row.row, letters))}
        isChosen={isChosen}
        onChoose={onChoose}
        onGo={go}
      />
      {columns.map(({ letters, field }) => (
        <ImportCell
          key={letters}
          handle={(cell) => void cells.current.set(letters, cell)}
          label={t('grid.cell', { cell: `${letters}${row.row}` })}
          isLong={field === 'deeds' || field === 'body'}
          value={mended.get(keyOf(row.row, letters))?.value ?? row.values[field] ?? ''}
          isMended={mended.has(keyOf(row.row, letters))}
          problems={row.problems.filter((problem) => problem.field === field)}
          {...(isOpen && { onChange: (value: string) => onMend({ row: row.row, column: letters, value }) })}
        />
      ))}
    </tr>
  );
};

const Filter = ({
  table: { counts },
  state,
  onChange,
}: {
  readonly table: Import;
  readonly state: RowState | undefined;
  readonly onChange: (state: RowState | undefined) => void;
}) => {
  const { t } = useTexts(officeTexts);
  return (
    <div className="segmented rows-shown" role="group" aria-label={t('grid.shown')}>
      <button type="button" aria-pressed={state === undefined} onClick={() => onChange(undefined)}>
        {t('grid.all', { count: counts.rows })}
      </button>
      {ROW_STATES.filter((one) => counts[one] > 0).map((one) => (
        <button key={one} type="button" aria-pressed={state === one} onClick={() => onChange(one)}>
          {t(`rows.${one}`, { count: counts[one] })}
        </button>
      ))}
    </div>
  );
};

/** Cells that were mended and are not sent yet: held by the page, so that they outlast the grid while other rows are registered. */
export const useMended = () => {
  const [mended, setMended] = useState<ReadonlyMap<string, MendedCell>>(new Map());
  return {
    mended,
    put: (cell: MendedCell) => setMended((before) => new Map(before).set(keyOf(cell.row, cell.column), cell)),
    forget: () => setMended(new Map()),
  };
};

export type Mended = ReturnType<typeof useMended>;

const Pages = ({
  page,
  pages,
  onChange,
}: {
  readonly page: number;
  readonly pages: number;
  readonly onChange: (page: number) => void;
}) => {
  const { t } = useTexts(officeTexts);
  if (pages <= 1) return null;
  return (
    <div className="buttons" role="group" aria-label={t('grid.pages')}>
      <button type="button" className="button plain" disabled={page === 1} onClick={() => onChange(page - 1)}>
        {t('grid.previous')}
      </button>
      <span>{t('grid.page', { page, pages })}</span>
      <button type="button" className="button plain" disabled={page === pages} onClick={() => onChange(page + 1)}>
        {t('grid.next')}
      </button>
    </div>
  );
};

/** What was mended goes together, or not at all. */
const MendBar = ({
  kind,
  table,
  mended,
  onForget,
}: {
  readonly kind: ImportKind;
  readonly table: Import;
  readonly mended: ReadonlyMap<string, MendedCell>;
  readonly onForget: () => void;
}) => {
  const { t } = useTexts(officeTexts);
  const mending = useMend(kind, table);
  const recheck = (): void => mending.mutate([...mended.values()], { onSuccess: onForget });
  return (
    <>
      {mending.error && <Trouble error={mending.error} />}
      {mended.size > 0 && (
        <div className="buttons mend-bar">
          <button type="button" className="button primary" disabled={mending.isPending} onClick={recheck}>
            {t('grid.mend', { count: mended.size })}
          </button>
          <button type="button" className="button plain" onClick={onForget}>
            {t('grid.undo')}
          </button>
        </div>
      )}
    </>
  );
};

interface Chosen {
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (chosen: ReadonlySet<number>) => void;
}

const Rows = ({
  kind,
  table,
  rows,
  mended,
  onMend,
  chosen,
  onChoose,
}: Chosen & {
  readonly kind: ImportKind;
  readonly table: Import;
  readonly rows: readonly ImportRow[];
  readonly mended: ReadonlyMap<string, MendedCell>;
  readonly onMend: (cell: MendedCell) => void;
}) => {
  const { t, named } = useTexts(officeTexts);
  const columns = table.columns.filter(isMatched);
  const mayMend = table.can.some(({ event }) => event === RECHECK);
  const choose = (row: number, isChosen: boolean): void => {
    const others = [...chosen].filter((one) => one !== row);
    onChoose(new Set(isChosen ? [...others, row] : others));
  };
  return (
    <div className="table-frame grid" tabIndex={0} role="region" aria-label={t('grid.frame')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('grid.rowHead')}</th>
            {columns.map(({ letters, field }) => (
              <th key={letters} scope="col">
                {letters} {named(columnText(field))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              kind={kind}
              key={row.row}
              row={row}
              columns={columns}
              mayMend={mayMend}
              mended={mended}
              isChosen={chosen.has(row.row)}
              onChoose={(isChosen) => choose(row.row, isChosen)}
              onMend={onMend}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** The rows as the file has them, what is wrong in each cell, and the cell to mend it in. */
export const ImportGrid = ({
  kind,
  table,
  mending: { mended, put, forget },
  ...choice
}: Chosen & { readonly kind: ImportKind; readonly table: Import; readonly mending: Mended }) => {
  const { t } = useTexts(officeTexts);
  const { counts, version, can } = table;
  const [state, setState] = useState<RowState | undefined>(counts.faulty > 0 ? 'faulty' : undefined);
  const [page, setPage] = useState(1);
  // The last of a kind may be mended while they are shown.
  const asked = state !== undefined && counts[state] === 0 ? undefined : state;
  const { data, error, refetch } = useImportRows(kind, table.id, { version, state: asked, page });
  const mayMend = can.some(({ event }) => event === RECHECK);
  return (
    <section aria-labelledby="grid">
      <h2 id="grid">{t('grid.title')}</h2>
      {mayMend && counts.faulty + counts.refused > 0 && <p className="hint">{t('grid.how')}</p>}
      <Filter
        table={table}
        state={asked}
        onChange={(next) => {
          setState(next);
          setPage(1);
        }}
      />
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Rows kind={kind} table={table} rows={data.items} mended={mended} onMend={put} {...choice} />}
      <Pages page={page} pages={Math.ceil((data?.total ?? 0) / ROWS_ON_PAGE)} onChange={setPage} />
      <MendBar kind={kind} table={table} mended={mended} onForget={forget} />
    </section>
  );
};
