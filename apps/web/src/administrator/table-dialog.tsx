import { useState } from 'react';
import { Dialog } from '../shared/dialog.js';
import { FramedTable } from '../shared/framed-table.js';
import { Refusal } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
import { sendFile } from '../shared/upload.js';
import { administratorTexts } from './texts/index.js';

type Sort = 'people' | 'offices';

/** What the API took, or would take: with the passwords that it made, which are told this once. */
interface Taken {
  readonly rows: number;
  readonly items: readonly { readonly username?: string; readonly password?: string | null }[];
}

type Step =
  | { readonly at: 'choosing' }
  | { readonly at: 'sending'; readonly part: number }
  | { readonly at: 'refused'; readonly error: unknown }
  | { readonly at: 'checked'; readonly file: File; readonly rows: number }
  | { readonly at: 'taken'; readonly taken: Taken };

/** Every fault by its cell, so that it is mended in the file. */
const Faults = ({ error }: { readonly error: unknown }) => {
  const { t } = useTexts(administratorTexts);
  const fields = error instanceof Refusal ? error.problem.fields : [];
  return (
    <>
      <Trouble error={error} />
      {fields.length > 0 && (
        <FramedTable label={t('table.faults')} heads={[t('table.cell'), t('table.fault')]}>
          {fields.map(({ field, code, title }) => (
            <tr key={`${field} ${code}`}>
              <th scope="row">{field}</th>
              <td>{title}</td>
            </tr>
          ))}
        </FramedTable>
      )}
    </>
  );
};

/** As a spreadsheet reads it: with the mark that says UTF-8, each cell quoted. */
const csvOf = (rows: readonly (readonly string[])[]): Blob => {
  const quoted = rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
  return new Blob(['\uFEFF', quoted], { type: 'text/csv' });
};

const Passwords = ({ items }: Pick<Taken, 'items'>) => {
  const { t } = useTexts(administratorTexts);
  const made = items.flatMap(({ username = '', password }) => (password ? [[username, password] as const] : []));
  const [address] = useState(() => URL.createObjectURL(csvOf([[t('people.username'), t('table.password')], ...made])));
  if (made.length === 0) return null;
  return (
    <>
      <p className="notice">{t('table.passwords')}</p>
      <p>
        <a className="button" href={address} download={`${t('table.password')}.csv`}>
          {t('table.passwords.save')}
        </a>
      </p>
      <FramedTable label={t('table.passwords.label')} heads={[t('people.username'), t('table.password')]}>
        {made.map(([username, password]) => (
          <tr key={username}>
            <th scope="row">{username}</th>
            <td>
              <code>{password}</code>
            </td>
          </tr>
        ))}
      </FramedTable>
    </>
  );
};

/** What is said of the step that the table is at. */
const StepShown = ({ step }: { readonly step: Step }) => {
  const { t } = useTexts(administratorTexts);
  if (step.at === 'sending') return <progress max={1} value={step.part} aria-label={t('table.sending')} />;
  if (step.at === 'refused') return <Faults error={step.error} />;
  if (step.at === 'checked')
    return (
      <p className="notice good" role="status">
        {t('table.checked', { count: step.rows })}
      </p>
    );
  if (step.at === 'taken')
    return (
      <>
        <p className="notice good" role="status">
          {t('table.taken', { count: step.taken.rows })}
        </p>
        <Passwords items={step.taken.items} />
      </>
    );
  return null;
};

/** People or offices out of a table: looked at first, then all of them added or none. */
export const TableDialog = ({
  sort,
  onTaken,
  onClose,
}: {
  readonly sort: Sort;
  /** They are there: lists are read anew. */
  readonly onTaken: () => void;
  readonly onClose: () => void;
}) => {
  const { t } = useTexts(administratorTexts);
  const [step, setStep] = useState<Step>({ at: 'choosing' });
  const send = async (file: File, check: boolean): Promise<void> => {
    setStep({ at: 'sending', part: 0 });
    try {
      const reply = await sendFile({
        method: 'POST',
        address: `/api/${sort}/table?check=${check}`,
        file,
        onProgress: (part) => setStep({ at: 'sending', part }),
      });
      const taken = reply as Taken;
      if (check) setStep({ at: 'checked', file, rows: taken.rows });
      else {
        setStep({ at: 'taken', taken });
        onTaken();
      }
    } catch (error) {
      setStep({ at: 'refused', error });
    }
  };
  return (
    <Dialog title={t(`table.${sort}`)} onClose={onClose}>
      {step.at !== 'taken' && (
        <>
          <p>{t(`table.${sort}.lead`)}</p>
          <label className="field">
            <span>{t('table.file')}</span>
            <input
              type="file"
              accept=".xlsx,.csv"
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                // The same file, mended, may be chosen again.
                target.value = '';
                if (file) void send(file, true);
              }}
            />
          </label>
        </>
      )}
      <StepShown step={step} />
      <div className="buttons">
        {step.at === 'checked' && (
          <button type="button" className="button primary" onClick={() => void send(step.file, false)}>
            {t('table.add', { count: step.rows })}
          </button>
        )}
        <button type="button" className="button plain" onClick={onClose}>
          {t(step.at === 'taken' ? 'table.close' : 'table.cancel')}
        </button>
      </div>
    </Dialog>
  );
};
