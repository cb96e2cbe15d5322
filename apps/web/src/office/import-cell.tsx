import { type Ref, useId } from 'react';
import { useTexts } from '../shared/language.js';
import type { ImportRow } from './imports.js';
import { officeTexts } from './texts/index.js';

const SHOWN = 60;

/** A cell as the file has it, with what is wrong in it; a field to mend it in where it may be. */
export const ImportCell = ({
  label,
  value,
  isLong,
  isMended,
  problems,
  onChange,
  handle,
}: {
  readonly label: string;
  readonly value: string;
  readonly isLong: boolean;
  readonly isMended: boolean;
  readonly problems: ImportRow['problems'];
  readonly onChange?: (value: string) => void;
  readonly handle: Ref<HTMLTableCellElement>;
}) => {
  const { t } = useTexts(officeTexts);
  const id = useId();
  const isWrong = problems.some(({ stops }) => stops) && !isMended;
  const common = { 'aria-label': label, 'aria-invalid': isWrong, 'aria-describedby': id, value };
  return (
    <td ref={handle} tabIndex={-1} data-wrong={isWrong} data-mended={isMended} data-long={isLong}>
      {onChange === undefined ? (
        <span title={isLong ? value : undefined}>{value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value}</span>
      ) : isLong ? (
        <textarea {...common} rows={3} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <input {...common} onChange={({ target }) => onChange(target.value)} />
      )}
      <div id={id}>
        {problems.map(({ code, title, remedy, stops }) => (
          <p key={`${code} ${title}`} className={stops ? 'cell-problem' : 'cell-hint'}>
            {title} {remedy}
          </p>
        ))}
        {isMended && <p className="cell-hint">{t('grid.mended')}</p>}
      </div>
    </td>
  );
};
