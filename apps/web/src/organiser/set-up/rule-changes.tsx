import { stateLabel } from '#contracts';
import { useState } from 'react';
import { ActDialog } from '../../shared/act-dialog.js';
import { EventButtons } from '../../shared/events/event-buttons.js';
import { useTexts } from '../../shared/language.js';
import { type ListColumn, ListTable, useList } from '../../shared/list-table.js';
import { ReasonField } from '../../shared/reason-field.js';
import { StoryLink } from '../../shared/story-link.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { useCan, useReadAnew } from '../queries.js';
import {
  type PlanChange,
  type RuleChange,
  type RuleVersion,
  useProposeChange,
  useRuleChanges,
  useVersions,
  type VersionsAsked,
} from './queries.js';
import { setUpTexts } from './texts/index.js';

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
  const { id, state, reason, differences, proposedByName, decidedByName, decisionReason, createdAt } = change;
  const { data: can } = useCan('ruleChange', id);
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
      <p>
        <StoryLink process="ruleChange" id={id} about={reason} />
      </p>
    </li>
  );
};

/** Asks for the reason, and proposes the change. */
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
  const [reason, setReason] = useState('');
  const proposing = useProposeChange(programmeId);
  return (
    <ActDialog
      title={t('changes.propose')}
      confirm={t('changes.propose')}
      act={(key) => proposing.mutateAsync({ ...change, reason, key })}
      onClose={onClose}
      onDone={onDone}
    >
      <p>{t('changes.lead')}</p>
      {change.set && (
        <Differences
          differences={Object.entries(change.set).map(([path, after]) => ({ path, kind: 'changed', after }))}
        />
      )}
      <ReasonField label={t('changes.reason')} value={reason} onChange={setReason} />
    </ActDialog>
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
      {data?.length === 0 && <p className="hint">{t('changes.none')}</p>}
      <ul className="plain-list">
        {data?.toReversed().map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </ul>
    </section>
  );
};

export const Versions = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(setUpTexts);
  const list = useList<VersionsAsked>({ name: 'rule-versions', prefix: 'versions.', sort: '-version' });
  const read = useVersions(programmeId, list.asked);
  const columns: readonly ListColumn<RuleVersion>[] = [
    { key: 'version', title: t('versions.version'), value: ({ version }) => version, sortable: true },
    {
      key: 'since',
      title: t('versions.since'),
      moment: ({ inForceAt }) => inForceAt,
      sortable: true,
    },
    {
      key: 'reason',
      title: t('versions.reason'),
      value: ({ reason }) => reason ?? t('versions.first'),
      sortable: true,
    },
    {
      key: 'hash',
      title: t('versions.hash'),
      value: ({ hash }) => hash,
      cell: ({ hash }) => <code title={hash}>{hash.slice(0, 12)}…</code>,
      sortable: true,
    },
  ];
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{t('versions.title')}</h2>
      <ListTable
        list={list}
        title={t('versions.title')}
        read={read}
        columns={columns}
        exportAt={`/api/programmes/${programmeId}/versions`}
        idOf={({ version }) => String(version)}
      />
    </section>
  );
};
