import {
  getCoreRowModel,
  getPaginationRowModel,
  getSortedRowModel,
  type Header,
  type Row as TableRow,
  type Table,
  useReactTable,
} from '@tanstack/react-table';
import { Fragment, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import { Moment, useTexts } from './language.js';
import { columnDefs, type ListColumn, type ListFilter, rowsAmong } from './list/columns.js';
import { ListPages } from './list/list-pages.js';
import { type List, type ListState, useList } from './list/list-state.js';
import { ListTools } from './list/list-tools.js';
import { listTexts } from './list/texts/index.js';
import './list/list.css';
import './offices.css';
import { Loading, Trouble } from './trouble.js';

export { type List, type ListColumn, type ListFilter, useList };

interface PageOfRows<Row> {
  readonly items: readonly Row[];
  readonly total: number;
}

/** What a query gives: a page of what the API has, or all rows at once, which are searched, sorted and paged here. */
export interface ListRead<Row> {
  readonly data: PageOfRows<Row> | readonly Row[] | undefined;
  readonly error?: unknown;
  readonly refetch?: () => unknown;
}

export interface ListTableProps<Row> {
  readonly list: Pick<List, 'options' | 'state' | 'change' | 'view' | 'openView'>;
  /** What the list is called. */
  readonly title: string;
  readonly read: ListRead<Row>;
  readonly columns: readonly ListColumn<Row>[];
  readonly idOf: (row: Row) => string;
  readonly filters?: readonly ListFilter<Row>[];
  /** False where the API doesn't search. */
  readonly searchable?: boolean;
  /** The route, with what it is asked by besides, whose list leaves as XLSX and CSV. */
  readonly exportAt?: string;
  /**
   * A table of a report, beside others on its page: all rows are at hand, no columns are chosen and no views saved, and it is
   * searched only where it is long. Its file is whole, in the order that is shown.
   */
  readonly short?: boolean;
  /** What is said where there is nothing at all, and what to do then. */
  readonly empty?: ReactNode;
  /** What may be done with rows that were chosen: with it, rows can be chosen. `done` chooses none. */
  readonly bulk?: (chosen: readonly Row[], done: () => void) => ReactNode;
  /** What stands below a row, over all columns: a line that runs there. */
  readonly below?: (row: Row) => ReactNode;
  /** Of a row, for instance its buttons: a last column that is not printed. */
  readonly acts?: (row: Row) => ReactNode;
}

/** More rows than these are not overlooked at a glance. */
const LONG = 10;

const isAtHand = <Row,>(data: ListRead<Row>['data']): data is readonly Row[] => Array.isArray(data);

/** The rows of the page that is shown, in order, with what the table knows of its columns. */
const useRows = <Row,>({ list: { state }, read: { data }, columns, filters, idOf }: ListTableProps<Row>) => {
  const { language } = useTexts(listTexts);
  const atHand = isAtHand(data);
  const { search, filters: set, sort, size, page } = state;
  const rows = useMemo(
    () => (isAtHand(data) ? rowsAmong(data, columns, filters ?? [], { search, set }) : [...(data?.items ?? [])]),
    [data, columns, filters, search, set],
  );
  const total = isAtHand(data) ? rows.length : (data?.total ?? 0);
  const shownPage = atHand ? Math.min(page, Math.max(1, Math.ceil(total / size))) : page;
  const defs = useMemo(() => columnDefs(columns, language, atHand), [columns, language, atHand]);
  // eslint-disable-next-line react-hooks/incompatible-library -- no compiler memoises here
  const table = useReactTable<Row>({
    data: rows,
    columns: defs,
    getRowId: idOf,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getPaginationRowModel: getPaginationRowModel(),
    manualSorting: !atHand,
    manualPagination: !atHand,
    autoResetPageIndex: false,
    state: {
      sorting: sort ? [{ id: sort.by, desc: sort.descending }] : [],
      pagination: { pageIndex: shownPage - 1, pageSize: size },
      columnVisibility: Object.fromEntries(
        columns.map(({ key, optional = false }) => [key, state.columns ? state.columns.includes(key) : !optional]),
      ),
    },
  });
  return { table, total, page: shownPage };
};

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

const Head = <Row,>({
  header,
  column: { title, figures = false },
  onSort,
}: {
  readonly header: Header<Row, unknown>;
  readonly column: ListColumn<Row>;
  readonly onSort: (sort: ListState['sort']) => void;
}) => {
  const { t } = useTexts(listTexts);
  const { column } = header;
  const sorted = column.getIsSorted();
  const className = figures ? 'figures' : undefined;
  if (!column.getCanSort())
    return (
      <th scope="col" className={className}>
        {title}
      </th>
    );
  return (
    <th scope="col" className={className} aria-sort={sorted === false ? 'none' : ARIA_SORT[sorted]}>
      <button
        type="button"
        className="list-sort"
        title={t('sort.hint', { column: title })}
        onClick={() => onSort({ by: column.id, descending: sorted === 'asc' })}
      >
        {title}
        <span className="list-sort-sign" aria-hidden="true">
          {sorted === 'asc' ? '▲' : sorted === 'desc' ? '▼' : '↕'}
        </span>
      </button>
    </th>
  );
};

const shownOf = <Row,>({ cell, value, moment, ends }: ListColumn<Row>, row: Row): ReactNode => {
  if (cell) return cell(row);
  const at = moment?.(row);
  if (at !== undefined && at !== null) return <Moment at={at} ends={ends} />;
  const found = value?.(row);
  return found === undefined || found === null || found === '' ? '–' : String(found);
};

const CellOf = <Row,>({ column, row }: { readonly column: ListColumn<Row>; readonly row: Row }) => {
  const content = shownOf(column, row);
  const shown = column.link ? <Link href={column.link(row)}>{content}</Link> : content;
  const className = column.figures ? 'figures' : undefined;
  return column.link || column.heads ? (
    <th scope="row" className={className}>
      {shown}
    </th>
  ) : (
    <td className={className}>{shown}</td>
  );
};

/** What has been chosen, on whichever page it stands. */
const useChosen = <Row,>(idOf: (row: Row) => string) => {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());
  const put = (rows: readonly Row[], isChosen: boolean): void =>
    setChosen((before) => {
      const after = new Map(before);
      for (const row of rows) {
        if (isChosen) after.set(idOf(row), row);
        else after.delete(idOf(row));
      }
      return after;
    });
  return { chosen, put, clear: () => setChosen(new Map()) };
};

type Chosen<Row> = ReturnType<typeof useChosen<Row>>;

const ChoosePage = <Row,>({
  rows,
  choice,
}: {
  readonly rows: readonly TableRow<Row>[];
  readonly choice: Chosen<Row>;
}) => {
  const { t } = useTexts(listTexts);
  const box = useRef<HTMLInputElement>(null);
  const count = rows.filter(({ id }) => choice.chosen.has(id)).length;
  const isAll = rows.length > 0 && count === rows.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && !isAll;
  }, [count, isAll]);
  return (
    <th scope="col" className="list-choose">
      <input
        ref={box}
        type="checkbox"
        aria-label={t('choose.page')}
        checked={isAll}
        onChange={({ target }) =>
          choice.put(
            rows.map(({ original }) => original),
            target.checked,
          )
        }
      />
    </th>
  );
};

const Below = ({ line, across }: { readonly line: ReactNode; readonly across: number }) =>
  line === undefined || line === null ? null : (
    <tr className="list-below">
      <td colSpan={across}>{line}</td>
    </tr>
  );

const Rows = <Row,>({
  props: { list, title, columns, bulk, acts, below },
  table,
  choice,
}: {
  readonly props: ListTableProps<Row>;
  readonly table: Table<Row>;
  readonly choice: Chosen<Row>;
}) => {
  const { t } = useTexts(listTexts);
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const visible = table.getVisibleLeafColumns().flatMap(({ id }) => byKey.get(id) ?? []);
  const { rows } = table.getRowModel();
  const namer = columns.find(({ link }) => link) ?? columns[0];
  return (
    <div className="table-frame" tabIndex={0} role="group" aria-label={title}>
      <table className="list-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {bulk && <ChoosePage rows={rows} choice={choice} />}
            {table.getFlatHeaders().map((header) => {
              const column = byKey.get(header.column.id);
              return (
                column && (
                  <Head key={header.id} header={header} column={column} onSort={(sort) => list.change({ sort })} />
                )
              );
            })}
            {acts && <td className="list-acts" />}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, original }) => (
            <Fragment key={id}>
              <tr data-chosen={choice.chosen.has(id)}>
                {bulk && (
                  <td className="list-choose">
                    <input
                      type="checkbox"
                      aria-label={t('choose.row', { row: String(namer?.value?.(original) ?? id) })}
                      checked={choice.chosen.has(id)}
                      onChange={({ target }) => choice.put([original], target.checked)}
                    />
                  </td>
                )}
                {visible.map((column) => (
                  <CellOf key={column.key} column={column} row={original} />
                ))}
                {acts && <td className="list-acts">{acts(original)}</td>}
              </tr>
              <Below
                line={below?.(original)}
                across={visible.length + Number(bulk !== undefined) + Number(acts !== undefined)}
              />
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Nothing = ({ list, empty }: { readonly list: ListTableProps<never>['list']; readonly empty: ReactNode }) => {
  const { t } = useTexts(listTexts);
  const { search, filters, page } = list.state;
  const isNarrowed = search !== '' || Object.keys(filters).length > 0 || page > 1;
  if (!isNarrowed) return <div className="card empty">{empty ?? <p>{t('empty')}</p>}</div>;
  return (
    <div className="card empty">
      <p>{t('nothing')}</p>
      <p>
        <button type="button" className="button" onClick={() => list.change({ search: '', filters: {} })}>
          {t('clear')}
        </button>
      </p>
    </div>
  );
};

const Bulk = <Row,>({
  choice: { chosen, clear },
  bulk,
}: {
  readonly choice: Chosen<Row>;
  readonly bulk: NonNullable<ListTableProps<Row>['bulk']>;
}) => {
  const { t } = useTexts(listTexts);
  return (
    <div className="list-bulk">
      <p role="status">{chosen.size > 0 && t('chosen', { count: chosen.size })}</p>
      {chosen.size > 0 && (
        <div className="buttons">
          {bulk([...chosen.values()], clear)}
          <button type="button" className="quiet" onClick={clear}>
            {t('chosen.none')}
          </button>
        </div>
      )}
    </div>
  );
};

const Read = <Row,>({ data, error, refetch }: ListRead<Row>) => {
  const retry = refetch && { onRetry: () => void refetch() };
  if (error !== undefined && error !== null) return <Trouble error={error} {...retry} />;
  return data ? null : <Loading />;
};

/**
 * A list as a table: search, filters, order, columns, saved views and pages, all of them in the address, and its way out as a
 * file. The same for a page that the API gives and for rows at hand.
 */
export const ListTable = <Row,>(props: ListTableProps<Row>) => {
  const { list, title, read, columns, filters = [], idOf, bulk, exportAt, empty } = props;
  const { short = false, searchable = true } = props;
  const { table, total, page } = useRows(props);
  const choice = useChosen(idOf);
  const shown = new Set(table.getVisibleLeafColumns().map(({ id }) => id));
  const isLong = !short || (isAtHand(read.data) && read.data.length > LONG);
  return (
    <div className="list">
      <ListTools
        list={list}
        title={title}
        columns={columns}
        filters={filters}
        shown={shown}
        searchable={searchable && isLong}
        exportAt={exportAt}
        short={short}
      />
      {bulk && <Bulk choice={choice} bulk={bulk} />}
      <Read {...read} />
      {read.data && (
        <>
          {table.getRowModel().rows.length === 0 ? (
            <Nothing list={list} empty={empty} />
          ) : (
            <Rows props={props} table={table} choice={choice} />
          )}
          {isLong && <ListPages list={list} title={title} total={total} page={page} />}
        </>
      )}
    </div>
  );
};
