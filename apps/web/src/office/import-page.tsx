import { stateLabel } from '#contracts';
import { useState } from 'react';
import { Link } from 'wouter';
import { useChanges } from '../shared/use-changes.js';
import { EventButtons } from '../shared/events/event-buttons.js';
import { useTexts } from '../shared/language.js';
import { ProcessStory } from '../shared/process-story.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { ImportColumns } from './import-columns.js';
import { ImportGrid, type Mended, useMended } from './import-grid.js';
import { type Import, type ImportedList, type ImportKind, useImport } from './imports.js';
import { RunDialog } from './import-run.js';
import { useReadAnew } from './queries.js';
import { officeTexts } from './texts/index.js';
import { useSecondsLeft } from './use-seconds-left.js';

/** Being checked or registered: how far, and how long it will take; it goes on when the page is left. */
const Progress = ({ table: { state, counts } }: { readonly table: Import }) => {
  const { t } = useTexts(officeTexts);
  const isRunning = state === 'running';
  const of = isRunning ? counts.chosen + counts.done + counts.refused : counts.rows;
  const done = isRunning ? counts.done + counts.refused : counts.rows - counts.unchecked;
  const seconds = useSecondsLeft(done, of);
  return (
    <div className="card importing">
      <p role="status">
        {t(isRunning ? 'import.running' : 'import.checking', { done, of })}{' '}
        {seconds !== undefined && t('import.left', { seconds })}
      </p>
      <progress max={of} value={done} aria-label={t('import.progress')} />
      <p className="hint">{t('import.leave')}</p>
    </div>
  );
};

const Counts = ({ table: { counts } }: { readonly table: Import }) => {
  const { t } = useTexts(officeTexts);
  const told = (['faulty', 'ready', 'refused', 'done'] as const).filter((state) => counts[state] > 0);
  return (
    <p role="status" className="import-counts">
      {t('import.rows', { count: counts.rows })}
      {told.map((state) => (
        <span key={state} className="badge" data-row-state={state}>
          {t(`rows.${state}`, { count: counts[state] })}
        </span>
      ))}
    </p>
  );
};

const listPath = (
  kind: ImportKind,
  programmeId: string,
  { categoryId, categoryKey, officeId }: ImportedList,
): string =>
  kind === 'nominations'
    ? `/programmes/${programmeId}/nominations/${categoryKey}/${officeId}`
    : `/programmes/${programmeId}/essays?${new URLSearchParams({ categoryId, officeId }).toString()}`;

/** To each list that the rows went to: there they are sent in. */
const Registered = ({
  kind,
  table: { programmeId, counts, lists },
}: {
  readonly kind: ImportKind;
  readonly table: Import;
}) => {
  const { t, named } = useTexts(officeTexts);
  return (
    <div className="notice good">
      <p>{t('import.done', { count: counts.done })}</p>
      <ul>
        {lists.map((list) => (
          <li key={`${list.categoryId} ${list.officeId}`}>
            <Link href={listPath(kind, programmeId, list)}>
              {t('import.done.list', {
                category: named(list.categoryName),
                office: named(list.officeName),
                count: list.count,
              })}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
};

const Checked = ({
  kind,
  table,
  mending,
}: {
  readonly kind: ImportKind;
  readonly table: Import;
  readonly mending: Mended;
}) => {
  const { t } = useTexts(officeTexts);
  const readAnew = useReadAnew();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [isAsked, setAsked] = useState(false);
  const { id, can, counts } = table;
  const mayRun = can.some(({ event }) => event === 'entryImport.run');
  // Columns, rows and cells have forms of their own above.
  const others = can.filter(({ event }) => !['entryImport.map', 'entryImport.run'].includes(event));
  return (
    <>
      <ImportColumns table={table} onDone={readAnew} />
      <ImportGrid kind={kind} table={table} mending={mending} chosen={chosen} onChoose={setChosen} />
      {mayRun && (
        <div className="buttons">
          <button type="button" className="button primary" onClick={() => setAsked(true)}>
            {t('import.run', { count: chosen.size === 0 ? counts.ready : chosen.size })}
          </button>
        </div>
      )}
      {isAsked && (
        <RunDialog
          kind={kind}
          table={table}
          rows={[...chosen]}
          onClose={() => setAsked(false)}
          onDone={() => {
            setAsked(false);
            setChosen(new Set());
            readAnew();
          }}
        />
      )}
      {others.length > 0 && <EventButtons of={{ process: 'entryImport', id }} can={others} onDone={readAnew} />}
    </>
  );
};

const MOVING = new Set(['uploaded', 'running']);

/** A table on its way in: what its columns are, what is wrong in which cell, and which rows are taken. */
export const ImportPage = ({ kind, id }: { readonly kind: ImportKind; readonly id: string }) => {
  const { t, named } = useTexts(officeTexts);
  const readAnew = useReadAnew();
  useChanges({ process: 'entryImport', id }, readAnew);
  const mending = useMended();
  const { data: table, error, refetch } = useImport(kind, id);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!table) return <Loading />;
  const { programmeId, fileName, sheet, state, counts } = table;
  return (
    <div className="page wide">
      <p>
        <Link href={`/programmes/${programmeId}/imports`}>{t('imports.title')}</Link>
      </p>
      <div className="head">
        <PageTitle>{fileName === '' ? sheet : fileName}</PageTitle>
        <span className="badge">{named(stateLabel('entryImport', state))}</span>
      </div>
      <Counts table={table} />
      {state === 'done' && counts.done > 0 && <Registered kind={kind} table={table} />}
      {MOVING.has(state) ? <Progress table={table} /> : <Checked kind={kind} table={table} mending={mending} />}
      <ProcessStory process="entryImport" id={id} version={table.version} />
    </div>
  );
};
