import { ActDialog } from '../shared/act-dialog.js';
import { sendEvent } from '../shared/events/send-event.js';
import { useTexts } from '../shared/language.js';
import { type Import, type ImportKind, useImportRows } from './imports.js';
import { officeTexts } from './texts/index.js';

/** What is about to be registered: how many, who, and what becomes of the others. */
export const RunDialog = ({
  kind,
  table,
  rows,
  onClose,
  onDone,
}: {
  readonly kind: ImportKind;
  readonly table: Import;
  /** Those chosen; none: every row without errors. */
  readonly rows: readonly number[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t, listed } = useTexts(officeTexts);
  const { id, version, counts } = table;
  const { data } = useImportRows(kind, id, { version, state: 'ready', page: 1 });
  const count = rows.length === 0 ? counts.ready : rows.length;
  const names = (data?.items ?? [])
    .filter(({ row }) => rows.length === 0 || rows.includes(row))
    .map(({ values }) => values['nomineeName'] ?? values['authorName'] ?? '');
  return (
    <ActDialog
      title={t('run.title', { count })}
      confirm={t('import.run', { count })}
      act={(key) =>
        sendEvent('entryImport', id, 'entryImport.run', { payload: rows.length === 0 ? {} : { rows }, key })
      }
      onClose={onClose}
      onDone={onDone}
    >
      <p>{t('run.lead')}</p>
      <p>
        {listed(names)}
        {names.length < count && t('run.more', { count: count - names.length })}
      </p>
      {counts.faulty > 0 && <p className="notice">{t('run.faulty', { count: counts.faulty })}</p>}
    </ActDialog>
  );
};
