import { stateLabel } from '#contracts';
import { useState } from 'react';
import { CanDialog } from '../../shared/events/can-dialog.js';
import { FramedTable } from '../../shared/framed-table.js';
import { useTexts } from '../../shared/language.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { type Round, useCan, useReadAnew, useRoundProgress } from '../queries.js';
import { type SheetLine, useSheetsOf } from './queries.js';
import { roundTexts } from './texts/index.js';

const SheetDialog = ({ sheet, onClose }: { readonly sheet: SheetLine; readonly onClose: () => void }) => {
  const { t } = useTexts(roundTexts);
  const readAnew = useReadAnew();
  const { data: can, error } = useCan('scoreSheet', sheet.id);
  return (
    <CanDialog
      title={t('sheets.title.of', { judge: sheet.judgeName, entry: sheet.entryName ?? t('sheets.blind') })}
      of={{ process: 'scoreSheet', id: sheet.id }}
      can={can}
      error={error}
      onDone={() => {
        readAnew();
        onClose();
      }}
      onClose={onClose}
    />
  );
};

const OfJudge = ({ roundId, judgeId }: { readonly roundId: string; readonly judgeId: string }) => {
  const { t, named } = useTexts(roundTexts);
  const { data, error } = useSheetsOf(roundId, judgeId);
  const [asked, setAsked] = useState<SheetLine>();
  if (error) return <Trouble error={error} />;
  if (!data) return <Loading />;
  return (
    <>
      <FramedTable
        labelledBy="sheets"
        heads={[t('sheets.entry'), t('sheets.state'), t('sheets.total'), t('judges.do')]}
      >
        {data.items.map((sheet) => (
          <tr key={sheet.id}>
            <th scope="row">{sheet.entryName ?? t('sheets.blind')}</th>
            <td>{named(stateLabel('scoreSheet', sheet.state))}</td>
            <td className="figures">{sheet.total ?? '–'}</td>
            <td>
              <button type="button" className="quiet" onClick={() => setAsked(sheet)}>
                {t('sheets.do')}
                <span className="visually-hidden"> {sheet.entryName ?? sheet.alias}</span>
              </button>
            </td>
          </tr>
        ))}
      </FramedTable>
      {asked && <SheetDialog sheet={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
};

/** The sheets of a judge, each with what may be done with it now. */
export const Sheets = ({ round }: { readonly round: Round }) => {
  const { t } = useTexts(roundTexts);
  const { data } = useRoundProgress(round.id);
  const [judgeId, setJudgeId] = useState<string>();
  if (!data || data.judges.length === 0) return null;
  return (
    <section aria-labelledby="sheets">
      <h2 id="sheets">{t('sheets.title')}</h2>
      <p className="hint">{t('sheets.hint')}</p>
      <div className="field">
        <label htmlFor="sheets-of">{t('sheets.judge')}</label>
        <select
          id="sheets-of"
          value={judgeId ?? ''}
          onChange={({ target }) => setJudgeId(target.value === '' ? undefined : target.value)}
        >
          <option value="">{t('sheets.all')}</option>
          {data.judges.map((judge) => (
            <option key={judge.judgeId} value={judge.judgeId}>
              {judge.name}
            </option>
          ))}
        </select>
      </div>
      {judgeId !== undefined && <OfJudge roundId={round.id} judgeId={judgeId} />}
    </section>
  );
};
