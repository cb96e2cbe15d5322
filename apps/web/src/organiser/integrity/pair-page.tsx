import { stateLabel } from '#contracts';
import { useState } from 'react';
import { Link } from 'wouter';
import { answerOf, api } from '../../shared/api.js';
import { EventButtons } from '../../shared/events/event-buttons.js';
import { useTexts } from '../../shared/language.js';
import { ProcessStory } from '../../shared/process-story.js';
import { useViewer } from '../../shared/session.js';
import { PageTitle } from '../../shared/shell.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { useReadAnew } from '../queries.js';
import { ReasonDialog } from '../reason-dialog.js';
import './integrity.css';
import { type Pair, usePair } from './queries.js';
import { integrityTexts } from './texts/index.js';

type Side = Pair['a'];

const ProposeDialog = ({
  pair,
  side,
  onClose,
}: {
  readonly pair: Pair;
  readonly side: Side;
  readonly onClose: () => void;
}) => {
  const { t } = useTexts(integrityTexts);
  return (
    <ReasonDialog
      title={t('similar.dq.title', { name: side.name })}
      label={t('similar.dq.do')}
      onClose={onClose}
      send={({ reason, key }) =>
        answerOf(
          api.POST('/api/disqualifications', {
            params: { header: { 'Idempotency-Key': key } },
            body: { entryKind: pair.entryKind, entryId: side.id, reason, evidence: [pair.id] },
          }),
        )
      }
    >
      <p>{t('similar.dq.lead')}</p>
    </ReasonDialog>
  );
};

const SideHead = ({ side }: { readonly side: Side }) => {
  const { t, named } = useTexts(integrityTexts);
  return (
    <div className="card">
      <h2>{side.name}</h2>
      <p className="hint">
        {side.officeName && named(side.officeName)}
        {side.source !== 'entry' && ` ${t(`similar.${side.source}`)}`}
      </p>
    </div>
  );
};

/** The same passage in both texts, beside each other. */
const Passages = ({ pair }: { readonly pair: Pair }) => {
  const { t } = useTexts(integrityTexts);
  return (
    <section aria-labelledby="passages">
      <h2 id="passages">{t('similar.read')}</h2>
      <ol className="passages">
        {pair.passages.map(({ aStart, bStart, aLength, aText, bText }) => (
          <li key={`${aStart} ${bStart}`}>
            <span className="hint">{t('similar.length', { length: aLength })}</span>
            <div className="side-by-side">
              <blockquote>{aText}</blockquote>
              <blockquote>{bText}</blockquote>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
};

/** Two texts that are alike, passage by passage, and what is done about it. */
export const PairPage = ({ programmeId, id }: { readonly programmeId: string; readonly id: string }) => {
  const { t, named } = useTexts(integrityTexts);
  const { roles } = useViewer();
  const readAnew = useReadAnew();
  const { data: pair, error, refetch } = usePair(id);
  const [accused, setAccused] = useState<Side>();
  if (error && !pair) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!pair) return <Loading />;
  const { a, b, state, containment, harmlessReason, markedBy } = pair;
  return (
    <div className="page wide">
      <p>
        <Link href={`/programmes/${programmeId}/similarity`}>{t('similar.back.list')}</Link>
      </p>
      <div className="head">
        <PageTitle>{t('similar.pair', { a: a.name, b: b.name })}</PageTitle>
        <span className="badge">{named(stateLabel('similarPair', state))}</span>
      </div>
      <p>
        {t('similar.share')} <strong className="figures">{Math.round(containment * 100)}%</strong>{' '}
        {harmlessReason !== null && t('similar.harmless', { who: markedBy ?? '–', reason: harmlessReason })}
      </p>
      {roles.includes('organiser') && (
        <>
          <EventButtons of={{ process: 'similarPair', id }} can={pair.can} onDone={readAnew} />
          <div className="buttons">
            {[a, b].map(
              (side) =>
                side.source === 'entry' && (
                  <button key={side.id} type="button" className="button plain" onClick={() => setAccused(side)}>
                    {t('similar.dq', { name: side.name })}
                  </button>
                ),
            )}
          </div>
        </>
      )}
      <div className="side-by-side">
        <SideHead side={a} />
        <SideHead side={b} />
      </div>
      <Passages pair={pair} />
      <ProcessStory process="similarPair" id={id} version={pair.version} />
      {accused && <ProposeDialog pair={pair} side={accused} onClose={() => setAccused(undefined)} />}
    </div>
  );
};
