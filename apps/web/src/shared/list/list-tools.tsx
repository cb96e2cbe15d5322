import { useEffect, useId, useRef, useState } from 'react';
import { useTexts } from '../language.js';
import type { ListColumn, ListFilter } from './columns.js';
import { type List, sortText } from './list-state.js';
import { forgetView, savedViews, saveView } from './saved-views.js';
import { listTexts } from './texts/index.js';

type AnyList = Pick<List, 'options' | 'state' | 'change' | 'view' | 'openView'>;

/** Until typing has settled: a request a word, not a letter. */
const SETTLED_MS = 300;

const Search = ({ list, title }: { readonly list: AnyList; readonly title: string }) => {
  const { t } = useTexts(listTexts);
  const id = useId();
  const { search } = list.state;
  const [typed, setTyped] = useState(search);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(search);
  useEffect(() => {
    // By a saved view, the back button or "clear": what is typed follows.
    if (search !== sent.current) setTyped(search);
    sent.current = search;
  }, [search]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const send = (text: string): void => {
    clearTimeout(waiting.current);
    sent.current = text.trim();
    list.change({ search: sent.current }, { quietly: true });
  };
  return (
    <form
      className="list-field list-search"
      role="search"
      aria-label={`${t('search')}：${title}`}
      onSubmit={(event) => {
        event.preventDefault();
        send(typed);
      }}
    >
      <label htmlFor={id}>{t('search')}</label>
      <input
        id={id}
        type="search"
        value={typed}
        onChange={({ target: { value } }) => {
          setTyped(value);
          clearTimeout(waiting.current);
          waiting.current = setTimeout(() => send(value), SETTLED_MS);
        }}
      />
    </form>
  );
};

const Filter = <Row,>({ list, filter }: { readonly list: AnyList; readonly filter: ListFilter<Row> }) => {
  const { t } = useTexts(listTexts);
  const id = useId();
  const { key, label, options } = filter;
  const set = list.state.filters[key] ?? '';
  const choose = (value: string): void => list.change({ filters: { ...list.state.filters, [key]: value } });
  if (!options)
    return (
      <div className="list-field">
        <label htmlFor={id}>{label}</label>
        <input id={id} type="date" value={set} onChange={({ target }) => choose(target.value)} />
      </div>
    );
  return (
    <div className="list-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={set} onChange={({ target }) => choose(target.value)}>
        <option value="">{t('filter.all')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
};

const Columns = <Row,>({
  list,
  columns,
  shown,
}: {
  readonly list: AnyList;
  readonly columns: readonly ListColumn<Row>[];
  readonly shown: ReadonlySet<string>;
}) => {
  const { t } = useTexts(listTexts);
  const choose = (key: string, isShown: boolean): void =>
    list.change({
      page: list.state.page,
      columns: columns.map((column) => column.key).filter((one) => (one === key ? isShown : shown.has(one))),
    });
  return (
    <details className="list-menu">
      <summary>{t('columns')}</summary>
      <fieldset className="list-choices">
        <legend className="visually-hidden">{t('columns')}</legend>
        {columns.map(({ key, title }) => (
          <label key={key} className="list-choice">
            <input
              type="checkbox"
              checked={shown.has(key)}
              disabled={shown.has(key) && shown.size === 1}
              onChange={({ target }) => choose(key, target.checked)}
            />
            {title}
          </label>
        ))}
        <button
          type="button"
          className="quiet"
          onClick={() => list.change({ page: list.state.page, columns: undefined })}
        >
          {t('columns.usual')}
        </button>
      </fieldset>
    </details>
  );
};

const Views = ({ list }: { readonly list: AnyList }) => {
  const { t } = useTexts(listTexts);
  const id = useId();
  const { name: listName } = list.options;
  const [views, setViews] = useState(() => savedViews(listName));
  const [name, setName] = useState('');
  const [told, setTold] = useState('');
  const names = Object.keys(views);
  return (
    <details className="list-menu">
      <summary>{t('views')}</summary>
      <div className="list-choices">
        {names.length === 0 && <p className="hint">{t('views.none')}</p>}
        {names.length > 0 && (
          <ul className="list-views">
            {names.map((one) => (
              <li key={one}>
                <button type="button" className="quiet" onClick={() => list.openView(views[one] ?? '')}>
                  {one}
                </button>
                <button
                  type="button"
                  className="quiet"
                  aria-label={t('views.forget', { name: one })}
                  onClick={() => setViews(forgetView(listName, one))}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
        )}
        <form
          className="list-field"
          onSubmit={(event) => {
            event.preventDefault();
            const chosen = name.trim();
            if (chosen === '') return;
            setViews(saveView(listName, chosen, list.view));
            setTold(t('views.saved', { name: chosen }));
            setName('');
          }}
        >
          <label htmlFor={id}>{t('views.name')}</label>
          <div className="with-button">
            <input id={id} maxLength={60} value={name} onChange={({ target }) => setName(target.value)} />
            <button type="submit" className="button plain" disabled={name.trim() === ''}>
              {t('views.save')}
            </button>
          </div>
        </form>
        <p role="status" className="hint">
          {told}
        </p>
      </div>
    </details>
  );
};

/** The same list as a file: whole, as it is searched, filtered and sorted; a report's table whole, as it is sorted. */
const addressOfFile = (
  exportAt: string,
  list: AnyList,
  { format, short }: { format: string; short: boolean },
): string => {
  const [path = '', own] = exportAt.split('?');
  const asked = new URLSearchParams(own);
  const { search, sort, filters } = list.state;
  if (sort) asked.set('sort', sortText(sort));
  if (!short) {
    if (search !== '') asked.set('q', search);
    for (const [key, value] of Object.entries(filters)) asked.set(key, value);
  }
  asked.set('format', format);
  return `${path}?${asked.toString()}`;
};

const Exports = ({
  list,
  title,
  exportAt,
  short,
}: {
  readonly list: AnyList;
  readonly title: string;
  readonly exportAt: string;
  readonly short: boolean;
}) => {
  const { t } = useTexts(listTexts);
  return ['xlsx', 'csv'].map((format) => (
    <a
      key={format}
      className="button plain"
      href={addressOfFile(exportAt, list, { format, short })}
      aria-label={t('export.of', { title, format: format.toUpperCase() })}
      download
    >
      {t('export', { format: format.toUpperCase() })}
    </a>
  ));
};

/** Search, filters, columns, saved views and export above a list. */
export const ListTools = <Row,>({
  list,
  title,
  columns,
  filters,
  shown,
  searchable,
  exportAt,
  short,
}: {
  readonly list: AnyList;
  readonly title: string;
  readonly columns: readonly ListColumn<Row>[];
  readonly filters: readonly ListFilter<Row>[];
  readonly shown: ReadonlySet<string>;
  readonly searchable: boolean;
  readonly exportAt: string | undefined;
  readonly short: boolean;
}) => {
  if (short && !searchable && exportAt === undefined) return null;
  return (
    <div className="list-tools">
      {searchable && <Search list={list} title={title} />}
      {filters.map((filter) => (
        <Filter key={filter.key} list={list} filter={filter} />
      ))}
      <div className="list-menus">
        {!short && (
          <>
            <Columns list={list} columns={columns} shown={shown} />
            <Views list={list} />
          </>
        )}
        {exportAt !== undefined && <Exports list={list} title={title} exportAt={exportAt} short={short} />}
      </div>
    </div>
  );
};
