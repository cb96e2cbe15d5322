import { stateLabel } from '#contracts';
import { useState } from 'react';
import { Dialog } from '../../shared/dialog.js';
import { EventButtons } from '../../shared/events/event-buttons.js';
import { eventTexts } from '../../shared/events/texts/index.js';
import { useTexts } from '../../shared/language.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { type Round, useReadAnew, useRoundProgress } from '../queries.js';
import { type SheetLine, useCan, useSheetsOf } from './queries.js';
import { roundTexts } from './texts/index.js';

const SheetDialog = ({ sheet, onClose }: { readonly sheet: SheetLine; readonly onClose: () => void }) => {
  const { t } = useTexts(roundTexts);
  const { t: event } = useTexts(eventTexts);
  const readAnew = useReadAnew();
  const { data: can, error } = useCan('scoreSheet', sheet.id);
  const entry = sheet.entryName ?? t('sheets.blind');
  return (
    <Dialog title={t('sheets.title.of', { judge: sheet.judgeName, entry })} onClose={onClose}>
      {error && <Trouble error={error} />}
      {!can && !error && <Loading />}
      {can && (
        <EventButtons
          of={{ process: 'scoreSheet', id: sheet.id }}
          can={can}
          onDone={() => {
            readAnew();
            onClose();
          }}
        />
      )}
      <div className="buttons">
        <button type="button" className="button plain" onClick={onClose}>
          {event('event.cancel')}
        </button>
      </div>
    </Dialog>
  );
};

const OfJudge = ({ roundId, judgeId }: { readonly roundId: string; readonly judgeId: string }) => {
  const { t, named } = useTexts(roundTexts);
  const { data, error } = useSheetsOf(roundId, judgeId);
  const [asked, setAsked] = useState<SheetLine>();
  if (error) return <Trouble error={error} />;
  if (!data) return <Loading />;
  return (
    <div className="table-frame" tabIndex={0} role="group" aria-labelledby="sheets">
      <table>
        <thead>
          <tr>
            {(['sheets.entry', 'sheets.state', 'sheets.total', 'judges.do'] as const).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
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
        </tbody>
      </table>
      {asked && <SheetDialog sheet={asked} onClose={() => setAsked(undefined)} />}
    </div>
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
