import { columnText } from '#contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../shared/api.js';
import { sendEvent } from '../shared/events/send-event.js';
import { FramedTable } from '../shared/framed-table.js';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
import type { Import, ImportColumn } from './imports.js';
import { officeTexts } from './texts/index.js';

const MAP = 'entryImport.map';

const Line = ({
  column: { letters, header, field, nearest },
  fields,
  said,
  onSay,
}: {
  readonly column: ImportColumn;
  readonly fields: readonly string[];
  readonly said: string | undefined;
  readonly onSay?: (field: string) => void;
}) => {
  const { t, named } = useTexts(officeTexts);
  return (
    <tr>
      <th scope="row">
        {letters} {header}
      </th>
      <td>
        {onSay ? (
          <select
            aria-label={t('columns.choose', { column: `${letters} ${header}` })}
            value={said ?? field ?? ''}
            onChange={({ target }) => onSay(target.value)}
          >
            <option value="">{t('columns.none')}</option>
            {fields.map((name) => (
              <option key={name} value={name}>
                {named(columnText(name))}
              </option>
            ))}
          </select>
        ) : (
          (field !== null && named(columnText(field))) || t('columns.none')
        )}{' '}
        {field === null && nearest !== null && <span className="hint">{t('columns.nearest', { nearest })}</span>}
      </td>
    </tr>
  );
};

/** What each column is for: as it was found, and as somebody says. */
export const ImportColumns = ({ table, onDone }: { readonly table: Import; readonly onDone: () => void }) => {
  const { t, named, listed } = useTexts(officeTexts);
  const { id, columns, missing, can } = table;
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
  const mapping = useMutation({
    mutationFn: () =>
      sendEvent('entryImport', id, MAP, {
        payload: {
          columns: Object.fromEntries(
            Object.entries(said).map(([letters, field]) => [letters, field === '' ? null : field]),
          ),
        },
        key: newKey(),
      }),
    onSuccess: () => {
      setSaid({});
      onDone();
    },
  });
  const mayMap = can.some(({ event }) => event === MAP);
  const needed = missing.filter(({ required }) => required);
  const unknown = columns.filter(({ field }) => field === null);
  const fields = [...columns.flatMap(({ field }) => field ?? []), ...missing.map(({ field }) => field)];
  return (
    <details className="card columns" open={needed.length > 0}>
      <summary>
        {t('columns.title', { known: columns.length - unknown.length, of: columns.length })}
        {needed.length > 0 && (
          <strong data-short="true">
            {' '}
            {t('columns.missing', { fields: listed(needed.map(({ name }) => named(name))) })}
          </strong>
        )}
      </summary>
      <FramedTable label={t('columns.label')} heads={[t('columns.column'), t('columns.field')]}>
        {columns.map((column) => (
          <Line
            key={column.letters}
            column={column}
            fields={fields}
            said={said[column.letters]}
            {...(mayMap && {
              onSay: (field: string) => setSaid((before) => ({ ...before, [column.letters]: field })),
            })}
          />
        ))}
      </FramedTable>
      {mapping.error && <Trouble error={mapping.error} />}
      {mayMap && Object.keys(said).length > 0 && (
        <div className="buttons">
          <button
            type="button"
            className="button primary"
            disabled={mapping.isPending}
            onClick={() => mapping.mutate()}
          >
            {t('columns.map')}
          </button>
        </div>
      )}
    </details>
  );
};
