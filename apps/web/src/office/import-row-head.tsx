import { columnText } from '#contracts';
import { Link } from 'wouter';
import { useTexts } from '../shared/language.js';
import type { ImportKind, ImportRow, MatchedColumn, RowState } from './imports.js';
import { officeTexts } from './texts/index.js';

type Problem = ImportRow['problems'][number];

/** A problem of a cell, which may stand beyond the edge of a phone: its column by name, and the way to it. */
const OfCell = ({
  column: { letters, field },
  problems,
  onGo,
}: {
  readonly column: MatchedColumn;
  readonly problems: readonly Problem[];
  readonly onGo: () => void;
}) => {
  const { named } = useTexts(officeTexts);
  return (
    <li>
      <button type="button" className="quiet" onClick={onGo}>
        {letters} {named(columnText(field))}
      </button>
      {problems.map(({ code, title }) => (
        <span key={`${code} ${title}`} className="cell-problem">
          {title}
        </span>
      ))}
    </li>
  );
};

/** Which row it is, how it stands, and everything that stops it: what has a cell leads there, what has none is told whole. */
export const ImportRowHead = ({
  row: { row, state, problems, entryId },
  kind,
  columns,
  isMended,
  isChosen,
  onChoose,
  onGo,
}: {
  readonly row: ImportRow;
  readonly kind: ImportKind;
  readonly columns: readonly MatchedColumn[];
  readonly isMended: (letters: string) => boolean;
  readonly isChosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
  readonly onGo: (letters: string) => void;
}) => {
  const { t, named } = useTexts(officeTexts);
  const shown = new Set(columns.map(({ field }) => field));
  const ofRow = problems.filter(({ field }) => field === null || !shown.has(field));
  const ofCells = columns
    .filter(({ letters }) => !isMended(letters))
    .map((column) => ({ column, wrong: problems.filter(({ field, stops }) => stops && field === column.field) }))
    .filter(({ wrong }) => wrong.length > 0);
  return (
    <th scope="row">
      {state === 'ready' ? (
        <label className="box">
          <input type="checkbox" checked={isChosen} onChange={({ target }) => onChoose(target.checked)} />
          <span>{t('grid.row', { row })}</span>
        </label>
      ) : (
        t('grid.row', { row })
      )}
      <span className="badge" data-row-state={state}>
        {t(`row.${state as RowState}`)}
      </span>
      {entryId !== null && (
        <Link href={`/${kind}/${entryId}`} aria-label={t('grid.entryOf', { row })}>
          {t('grid.entry')}
        </Link>
      )}
      {ofRow.map(({ code, field, title, remedy }) => (
        <p key={`${code} ${title}`} className="cell-problem">
          {field !== null && <strong>{named(columnText(field))} </strong>}
          {title} {remedy}
        </p>
      ))}
      {ofCells.length > 0 && (
        <ul className="row-faults" aria-label={t('grid.faults', { row })}>
          {ofCells.map(({ column, wrong }) => (
            <OfCell key={column.letters} column={column} problems={wrong} onGo={() => onGo(column.letters)} />
          ))}
        </ul>
      )}
    </th>
  );
};
