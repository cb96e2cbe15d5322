import { stateLabel } from '#contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api, newKey } from '../../shared/api.js';
import { Dialog } from '../../shared/dialog.js';
import { EventButtons } from '../../shared/events/event-buttons.js';
import { eventTexts } from '../../shared/events/texts/index.js';
import { useTexts } from '../../shared/language.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { useReadAnew } from '../queries.js';
import { type PlanChange, type RuleChange, useProposeChange, useRuleChanges, useVersions } from './queries.js';
import { setUpTexts } from './texts/index.js';

const useCan = (process: string, id: string, version: number) =>
  useQuery({
    queryKey: ['organiser', 'can', process, id, version],
    queryFn: () => answerOf(api.GET('/api/processes/{process}/{id}/can', { params: { path: { process, id } } })),
  });

const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '–'));

const Differences = ({ differences }: { readonly differences: RuleChange['differences'] }) => {
  const { t } = useTexts(setUpTexts);
  return (
    <ul className="differences">
      {differences.map(({ path, kind, before, after }) => (
        <li key={`${path} ${kind}`}>
          <code>{path}</code> <span className="badge">{t(`changes.${kind}`)}</span>{' '}
          {before !== undefined && <del>{t('changes.from', { before: shown(before) })}</del>}{' '}
          {after !== undefined && <ins>{t('changes.to', { after: shown(after) })}</ins>}
        </li>
      ))}
    </ul>
  );
};

const Change = ({ change }: { readonly change: RuleChange }) => {
  const { t, named, at } = useTexts(setUpTexts);
  const readAnew = useReadAnew();
  const { id, version, state, reason, differences, proposedByName, decidedByName, decisionReason, createdAt } = change;
  const { data: can } = useCan('ruleChange', id, version);
  return (
    <li className="card change">
      <div className="head">
        <strong>{reason}</strong>
        <span className="badge">{named(stateLabel('ruleChange', state))}</span>
      </div>
      <p className="hint">
        {t('changes.by', { who: proposedByName ?? '–', at: at(createdAt) })}
        {decidedByName !== null && ` · ${t('changes.decided', { who: decidedByName })}`}
        {decisionReason !== null && ` · ${decisionReason}`}
      </p>
      <Differences differences={differences} />
      {can && can.length > 0 && <EventButtons of={{ process: 'ruleChange', id }} can={can} onDone={readAnew} />}
    </li>
  );
};

/** Asks for the reason, and sends the change once however often it is confirmed. */
export const ProposeDialog = ({
  programmeId,
  change,
  onClose,
  onDone,
}: {
  readonly programmeId: string;
  readonly change: PlanChange;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t } = useTexts(setUpTexts);
  const { t: event } = useTexts(eventTexts);
  const [key] = useState(newKey);
  const [reason, setReason] = useState('');
  const proposing = useProposeChange(programmeId);
  return (
    <Dialog title={t('changes.propose')} onClose={onClose}>
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          proposing.mutate({ ...change, reason, key }, { onSuccess: onDone });
        }}
      >
        <p>{t('changes.lead')}</p>
        {change.set && (
          <Differences
            differences={Object.entries(change.set).map(([path, after]) => ({ path, kind: 'changed', after }))}
          />
        )}
        <div className="field">
          <label htmlFor="change-reason">{t('changes.reason')}</label>
          <textarea
            id="change-reason"
            required
            minLength={2}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        {proposing.error && <Trouble error={proposing.error} />}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={proposing.isPending}>
            {t('changes.propose')}
          </button>
          <button type="button" className="button plain" onClick={onClose}>
            {event('event.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
};

/** What was proposed after the opening, and what became of it. */
export const RuleChanges = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(setUpTexts);
  const { data, error } = useRuleChanges(programmeId);
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{t('changes.title')}</h2>
      <p className="hint">{t('changes.lead')}</p>
      {error && <Trouble error={error} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p className="hint">{t('changes.none')}</p>}
      <ul className="plain-list">
        {data?.items.toReversed().map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </ul>
    </section>
  );
};

export const Versions = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, at } = useTexts(setUpTexts);
  const { data } = useVersions(programmeId);
  if (!data) return null;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{t('versions.title')}</h2>
      <div className="table-frame" tabIndex={0} role="group" aria-labelledby="versions">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('versions.version')}</th>
              <th scope="col">{t('versions.since')}</th>
              <th scope="col">{t('versions.reason')}</th>
              <th scope="col">{t('versions.hash')}</th>
            </tr>
          </thead>
          <tbody>
            {data.map(({ version, inForceAt, reason, hash }) => (
              <tr key={version}>
                <th scope="row">{version}</th>
                <td>{at(inForceAt)}</td>
                <td>{reason ?? t('versions.first')}</td>
                <td>
                  <code title={hash}>{hash.slice(0, 12)}…</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
