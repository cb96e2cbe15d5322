import { stateLabel } from '#contracts';
import { Link } from 'wouter';
import { EventButtons } from '../../shared/events/event-buttons.js';
import { FramedTable } from '../../shared/framed-table.js';
import { useTexts } from '../../shared/language.js';
import { useViewer } from '../../shared/session.js';
import { PageTitle } from '../../shared/shell.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { useCan, useReadAnew } from '../queries.js';
import { useChanges } from '../use-changes.js';
import { Doubles } from './doubles.js';
import './integrity.css';
import {
  type Disqualification,
  type PairLine,
  useChecks,
  useDisqualifications,
  useOrderCheck,
  usePairs,
} from './queries.js';
import { integrityTexts } from './texts/index.js';

const Checks = ({ programmeId, writes }: { readonly programmeId: string; readonly writes: boolean }) => {
  const { t, named } = useTexts(integrityTexts);
  const { data, error } = useChecks(programmeId);
  const ordering = useOrderCheck(programmeId);
  return (
    <section aria-labelledby="checks">
      <div className="head">
        <h2 id="checks">{t('similar.checks')}</h2>
        {writes && (
          <span className="buttons">
            {(['essay', 'nomination'] as const).map((kind) => (
              <button
                key={kind}
                type="button"
                className="button plain"
                disabled={ordering.isPending}
                onClick={() => ordering.mutate(kind)}
              >
                {t(`similar.check.${kind}`)}
              </button>
            ))}
          </span>
        )}
      </div>
      {ordering.error && <Trouble error={ordering.error} />}
      {error && <Trouble error={error} />}
      {data?.items.length === 0 && <p className="hint">{t('similar.checks.none')}</p>}
      <ul className="plain-list">
        {data?.items.map(({ id, entryKind, texts, progress, pairs, state }) => {
          const line = t('similar.check.line', {
            kind: t(`similar.kind.${entryKind}`),
            texts: texts ?? '–',
            progress,
            pairs,
          });
          return (
            <li key={id} className="card line">
              <span className="line-name">{line}</span>
              <span className="badge">{named(stateLabel('similarityCheck', state))}</span>
              {progress < 100 && <progress max={100} value={progress} aria-label={line} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const Line = ({ pair, programmeId }: { readonly pair: PairLine; readonly programmeId: string }) => {
  const { t, named } = useTexts(integrityTexts);
  const { id, a, b, containment, passageCount, state } = pair;
  return (
    <tr>
      <th scope="row">
        {a.name} / {b.name}
        {b.source !== 'entry' && <span className="hint"> {t(`similar.${b.source}`)}</span>}
      </th>
      <td className="figures">{Math.round(containment * 100)}%</td>
      <td className="figures">{passageCount}</td>
      <td>{named(stateLabel('similarPair', state))}</td>
      <td>
        <Link href={`/programmes/${programmeId}/similarity/${id}`}>
          {t('similar.show')}
          <span className="visually-hidden">
            {' '}
            {a.name} / {b.name}
          </span>
        </Link>
      </td>
    </tr>
  );
};

const Pairs = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(integrityTexts);
  const { data, error } = usePairs(programmeId);
  return (
    <section aria-labelledby="pairs">
      <h2 id="pairs">{t('similar.pairs')}</h2>
      {error && <Trouble error={error} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p className="hint">{t('similar.pairs.none')}</p>}
      {data && data.items.length > 0 && (
        <FramedTable
          labelledBy="pairs"
          heads={[
            ...(['similar.both', 'similar.share', 'similar.passages', 'similar.state', 'similar.show'] as const).map(
              (key) => t(key),
            ),
          ]}
        >
          {data.items.map((pair) => (
            <Line key={pair.id} pair={pair} programmeId={programmeId} />
          ))}
        </FramedTable>
      )}
    </section>
  );
};

const DisqualificationCard = ({ one }: { readonly one: Disqualification }) => {
  const { t, named } = useTexts(integrityTexts);
  const readAnew = useReadAnew();
  const { data: can } = useCan('disqualification', one.id);
  return (
    <li className="card hit">
      <div className="head">
        <strong>{one.entryName ?? '–'}</strong>
        <span className="badge">{named(stateLabel('disqualification', one.state))}</span>
      </div>
      <p className="hint">
        {named(one.officeName)} · {t('dq.by', { who: one.proposedByName ?? '–', reason: one.reason })}
        {one.dismissalReason !== null && ` · ${t('dq.dismissed', { reason: one.dismissalReason })}`}
      </p>
      {can && can.length > 0 && (
        <EventButtons of={{ process: 'disqualification', id: one.id }} can={can} onDone={readAnew} />
      )}
    </li>
  );
};

const Disqualifications = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(integrityTexts);
  const { data, error } = useDisqualifications(programmeId);
  return (
    <section aria-labelledby="disqualifications">
      <h2 id="disqualifications">{t('dq.title')}</h2>
      {error && <Trouble error={error} />}
      {data?.items.length === 0 && <p className="hint">{t('dq.none')}</p>}
      <ul className="plain-list">
        {data?.items.map((one) => (
          <DisqualificationCard key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
};

/** Texts that are alike, names that may be one, and what was made of either. */
export const SimilarityPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(integrityTexts);
  const { roles } = useViewer();
  const readAnew = useReadAnew();
  useChanges({ programmeId }, readAnew);
  const writes = roles.includes('organiser');
  return (
    <div className="page wide">
      <p>
        <Link href={`/programmes/${programmeId}`}>{t('similar.back')}</Link>
      </p>
      <PageTitle>{t('similar.title')}</PageTitle>
      <Pairs programmeId={programmeId} />
      <Disqualifications programmeId={programmeId} />
      <Doubles programmeId={programmeId} writes={writes} />
      <Checks programmeId={programmeId} writes={writes} />
    </div>
  );
};
