import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../../shared/language.js';
import { type ListColumn, ListTable, useList } from '../../shared/list-table.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { usePanels } from '../panel/queries.js';
import type { Round } from '../queries.js';
import { type Preview, readPreview, useChoosePanel, useProcess } from './queries.js';
import { roundTexts } from './texts/index.js';

const Panel = ({ round }: { readonly round: Round }) => {
  const { t, named } = useTexts(roundTexts);
  const { data: panels, error } = usePanels(round.programmeId);
  const choosing = useChoosePanel(round.id);
  const panelsPath = `/programmes/${round.programmeId}/panels`;
  if (error) return <Trouble error={error} />;
  if (!panels) return <Loading />;
  if (panels.length === 0)
    return (
      <p>
        {t('plan.panel.none')} <Link href={panelsPath}>{t('plan.panel.form')}</Link>
      </p>
    );
  return (
    <div className="field">
      <label htmlFor="round-panel">{t('plan.panel')}</label>
      <select
        id="round-panel"
        value={round.panelId ?? ''}
        disabled={choosing.isPending}
        onChange={({ target }) => choosing.mutate(target.value)}
      >
        {round.panelId === null && <option value="">{t('plan.panel.choose')}</option>}
        {panels.map(({ id, name }) => (
          <option key={id} value={id}>
            {named(name)}
          </option>
        ))}
      </select>
      {choosing.error && <Trouble error={choosing.error} />}
      <span role="status" className="hint">
        {choosing.isSuccess && t('plan.panel.saved')}
      </span>
    </div>
  );
};

/** Why the round can't open yet, as sending it would be refused. */
const Cannot = ({ round }: { readonly round: Round }) => {
  const { t, named, language } = useTexts(roundTexts);
  const { data } = useProcess('round', round.id, round.version, language);
  const refusal = data?.cannot.find(({ event }) => event === 'round.open');
  if (!refusal) return null;
  return (
    <div className="notice">
      <p className="notice-title">
        {t('plan.cannot')} {named(refusal.title)}
      </p>
      <p>{named(refusal.remedy)}</p>
    </div>
  );
};

type Load = Preview['judges'][number];

const Loads = ({ judges }: { readonly judges: readonly Load[] }) => {
  const { t } = useTexts(roundTexts);
  const list = useList({ name: 'assignment-loads', prefix: 'loads.' });
  const most = Math.max(1, ...judges.map(({ sheets }) => sheets));
  const columns: readonly ListColumn<Load>[] = [
    { key: 'name', title: t('preview.judge'), value: ({ name }) => name, heads: true },
    {
      key: 'sheets',
      title: t('preview.sheets'),
      value: ({ sheets }) => sheets,
      cell: ({ name, sheets }) => (
        <>
          <span className="figures">{sheets}</span>{' '}
          <meter min={0} max={most} value={sheets} aria-label={`${name} ${t('preview.sheets')}`} />
        </>
      ),
    },
    { key: 'conflicts', title: t('preview.kept'), value: ({ conflicts }) => conflicts, figures: true },
  ];
  return (
    <ListTable
      short
      list={list}
      title={t('preview.title')}
      read={{ data: judges }}
      columns={columns}
      idOf={({ judgeId }) => judgeId}
    />
  );
};

const Possible = ({ preview }: { readonly preview: Preview }) => {
  const { t } = useTexts(roundTexts);
  const { entries, judgesPerEntry, sheets, judges, components, conflicts, objective } = preview;
  const loads = judges.map((judge) => judge.sheets);
  return (
    <>
      <ul className="notice good">
        <li>
          {judgesPerEntry === null
            ? t('preview.calibration', { entries, sheets })
            : t('preview.possible', { entries, per: judgesPerEntry, sheets })}
        </li>
        <li>{t('preview.loads', { fewest: Math.min(...loads), most: Math.max(...loads) })}</li>
        <li>{(components ?? 1) > 1 ? t('preview.apart', { count: components ?? 1 }) : t('preview.connected')}</li>
        <li>{t('preview.conflicts', { count: conflicts })}</li>
        <li>{objective ? t('preview.objective', { value: objective }) : t('preview.objective.none')}</li>
      </ul>
      <Loads judges={judges} />
    </>
  );
};

const Impossible = ({ preview: { reasons, relaxations } }: { readonly preview: Preview }) => {
  const { t, named } = useTexts(roundTexts);
  return (
    <div className="trouble">
      <p className="trouble-title">{t('preview.impossible')}</p>
      <ul>
        {reasons.map(({ field, title, remedy }, place) => (
          <li key={`${field} ${place}`}>
            {named(title)} <span className="hint">{named(remedy)}</span>
          </li>
        ))}
      </ul>
      {relaxations.length > 0 && (
        <>
          <p className="trouble-title">{t('preview.relaxations')}</p>
          <ul>
            {relaxations.map(({ field, title }, place) => (
              <li key={`${field} ${place}`}>{named(title)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
};

/** How long it has been going on, by the second. */
const useSeconds = (isRunning: boolean): number => {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!isRunning) return undefined;
    const begun = Date.now();
    const ticking = setInterval(() => setSeconds(Math.round((Date.now() - begun) / 1000)), 1000);
    return () => {
      clearInterval(ticking);
      setSeconds(0);
    };
  }, [isRunning]);
  return seconds;
};

const AssignmentPreview = ({ round }: { readonly round: Round }) => {
  const { t } = useTexts(roundTexts);
  const waiting = useRef<AbortController>(null);
  const trying = useMutation({
    mutationFn: () => {
      waiting.current = new AbortController();
      return readPreview(round.id, waiting.current.signal);
    },
  });
  const seconds = useSeconds(trying.isPending);
  useEffect(() => () => waiting.current?.abort(), []);
  const stop = (): void => {
    waiting.current?.abort();
    trying.reset();
  };
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{t('preview.title')}</h2>
      <p className="hint">{t('preview.lead')}</p>
      <div className="buttons">
        <button type="button" className="button" disabled={trying.isPending} onClick={() => trying.mutate()}>
          {t(trying.data ? 'preview.again' : 'preview.do')}
        </button>
        {trying.isPending && (
          <button type="button" className="button plain" onClick={stop}>
            {t('preview.stop')}
          </button>
        )}
      </div>
      <div role="status">
        {trying.isPending && (
          <>
            <p className="hint">{t('preview.working', { seconds })}</p>
            <progress aria-label={t('preview.title')} />
          </>
        )}
      </div>
      {trying.error && <Trouble error={trying.error} />}
      {trying.data &&
        (trying.data.possible ? <Possible preview={trying.data} /> : <Impossible preview={trying.data} />)}
    </section>
  );
};

/** A planned round: who judges, why it can't open yet, and who would be given what. */
export const BeforeOpening = ({ round }: { readonly round: Round }) => {
  const { t } = useTexts(roundTexts);
  return (
    <>
      <section aria-labelledby="before">
        <h2 id="before">{t('plan.title')}</h2>
        <Panel round={round} />
        <Cannot round={round} />
      </section>
      {round.panelId !== null && <AssignmentPreview key={round.version} round={round} />}
    </>
  );
};
