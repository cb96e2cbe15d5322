import { FormDialog } from '../form-dialog.js';
import { useTexts } from '../language.js';
import { eventTexts } from './texts/index.js';

/** A chosen row, and what the reader knows it by. */
export interface NamedProcess {
  readonly id: string;
  readonly name: string;
}

/** What came of an act on each of several rows. */
export interface SentToRows {
  readonly applied: readonly unknown[];
  readonly refused: readonly { readonly id: string; readonly title: string; readonly remedy: string }[];
}

export const Refused = ({
  lines,
  rows,
}: {
  readonly lines: SentToRows['refused'];
  readonly rows: readonly NamedProcess[];
}) => {
  const nameOf = new Map(rows.map(({ id, name }) => [id, name]));
  return (
    <ul className="refusals">
      {lines.map(({ id, title, remedy }) => (
        <li key={id}>
          <strong>{nameOf.get(id) ?? id}</strong> {title} {remedy}
        </li>
      ))}
    </ul>
  );
};

/** What came of it, where somebody was refused. */
export const Outcome = ({
  sent,
  rows,
  onClose,
}: {
  readonly sent: SentToRows;
  readonly rows: readonly NamedProcess[];
  readonly onClose: () => void;
}) => {
  const { t } = useTexts(eventTexts);
  return (
    <FormDialog
      title={t('many.done', { count: sent.applied.length })}
      confirm={undefined}
      onConfirm={onClose}
      onClose={onClose}
    >
      <div className="notice" role="alert">
        <p className="notice-title">{t('many.refused', { count: sent.refused.length })}</p>
        <Refused lines={sent.refused} rows={rows} />
      </div>
    </FormDialog>
  );
};
