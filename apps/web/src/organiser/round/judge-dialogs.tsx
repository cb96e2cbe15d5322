import { useState } from 'react';
import type { Possible } from '../../shared/events/event-buttons.js';
import { sendEvent } from '../../shared/events/send-event.js';
import { sendToEach } from '../../shared/events/send-to-each.js';
import { useTexts } from '../../shared/language.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { usePanels } from '../panel/queries.js';
import type { Round, RoundJudge } from '../queries.js';
import { ReasonDialog } from '../reason-dialog.js';
import { usePreviewOf, useSheetsOf } from './queries.js';
import { roundTexts } from './texts/index.js';

/** Whom it is written to is seen before it goes out, and may be narrowed down. */
export const RemindDialog = ({
  round,
  judges,
  possible,
  onClose,
  onTold,
}: {
  readonly round: Round;
  readonly judges: readonly RoundJudge[];
  readonly possible: Possible;
  readonly onClose: () => void;
  readonly onTold: (told: string) => void;
}) => {
  const { t, named } = useTexts(roundTexts);
  const late = judges.filter(({ filed, of }) => filed < of);
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = late.filter(({ judgeId }) => !left.includes(judgeId));
  const payload = left.length === 0 ? {} : { judgeIds: chosen.map(({ judgeId }) => judgeId) };
  return (
    <ReasonDialog
      title={`${named(possible.label)}？`}
      label={named(possible.label)}
      needsReason={false}
      mayBeSent={chosen.length > 0}
      onClose={onClose}
      onDone={() => onTold(t('remind.done', { count: chosen.length }))}
      send={({ key }) => sendEvent('round', round.id, possible.event, { payload, key })}
    >
      <fieldset className="choices">
        <legend>{t('remind.who')}</legend>
        {late.length > 1 && (
          <div className="buttons">
            <button type="button" className="quiet" onClick={() => setLeft([])}>
              {t('remind.all')}
            </button>
            <button type="button" className="quiet" onClick={() => setLeft(late.map(({ judgeId }) => judgeId))}>
              {t('remind.none')}
            </button>
          </div>
        )}
        {late.map(({ judgeId, name, filed, of }) => (
          <label key={judgeId}>
            <input
              type="checkbox"
              checked={!left.includes(judgeId)}
              onChange={({ target }) =>
                setLeft(target.checked ? left.filter((one) => one !== judgeId) : [...left, judgeId])
              }
            />{' '}
            {t('remind.line', { name, count: of - filed })}
          </label>
        ))}
      </fieldset>
    </ReasonDialog>
  );
};

const whyOf = (refused: readonly { readonly title: string }[]): string =>
  [...new Set(refused.map(({ title }) => title))].join(' ');

const UNFILED = ['assigned', 'draft', 'reopened'];

const WhatWouldHappen = ({
  ids,
  payload,
}: {
  readonly ids: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
}) => {
  const { t } = useTexts(roundTexts);
  const { data, error } = usePreviewOf('scoreSheet.replace', ids, payload);
  if (error) return <Trouble error={error} />;
  if (!data) return <Loading />;
  return (
    <div role="status">
      <p>{t('replace.would', { count: data.would })}</p>
      {data.refused.length > 0 && (
        <p className="notice">{t('replace.wouldNot', { count: data.refused.length, why: whyOf(data.refused) })}</p>
      )}
    </div>
  );
};

/** All that a judge has still to file goes to somebody else, as far as that can be. */
export const ReplaceDialog = ({
  round,
  judge,
  onClose,
  onTold,
}: {
  readonly round: Round;
  readonly judge: RoundJudge;
  readonly onClose: () => void;
  readonly onTold: (told: string) => void;
}) => {
  const { t } = useTexts(roundTexts);
  const { data: sheets, error } = useSheetsOf(round.id, judge.judgeId);
  const { data: panels } = usePanels(round.programmeId);
  const [successor, setSuccessor] = useState('');
  const ids = (sheets ?? []).filter(({ state }) => UNFILED.includes(state)).map(({ id }) => id);
  const payload = successor === '' ? {} : { judgeId: successor };
  const others = panels?.find(({ id }) => id === round.panelId)?.judges.filter(({ id }) => id !== judge.judgeId);
  return (
    <ReasonDialog
      title={t('replace.title', { name: judge.name })}
      label={t('replace.do')}
      needsReason={false}
      mayBeSent={ids.length > 0}
      onClose={onClose}
      send={async ({ key }) => {
        const { applied, refused } = await sendToEach('scoreSheet', 'scoreSheet.replace', { ids, payload }, { key });
        const left = refused.length > 0 && t('replace.wouldNot', { count: refused.length, why: whyOf(refused) });
        onTold([t('replace.done', { name: judge.name, count: applied.length }), left].filter(Boolean).join(' '));
      }}
    >
      {error && <Trouble error={error} />}
      {!sheets && !error && <Loading />}
      {sheets && <p>{t('replace.lead', { name: judge.name, count: ids.length })}</p>}
      <div className="field">
        <label htmlFor="successor">{t('replace.to')}</label>
        <select id="successor" value={successor} onChange={({ target }) => setSuccessor(target.value)}>
          <option value="">{t('replace.auto')}</option>
          {others?.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {ids.length > 0 && <WhatWouldHappen ids={ids} payload={payload} />}
    </ReasonDialog>
  );
};
