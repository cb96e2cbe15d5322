import { stateLabel } from '#contracts';
import { useChanges } from '../shared/use-changes.js';
import { EventButtons } from '../shared/events/event-buttons.js';
import { useTexts } from '../shared/language.js';
import { useViewer } from '../shared/session.js';
import { StoryLink } from '../shared/story-link.js';
import { Trouble } from '../shared/trouble.js';
import { type Batch, useBatches, usePossible, useReadAnew } from './queries.js';
import { commendationTexts } from './texts/index.js';

const MINUTE = 60;

const Acts = ({ batch }: { readonly batch: Batch }) => {
  const readAnew = useReadAnew();
  const { data } = usePossible('certificateBatch', batch.id);
  if (!data || data.length === 0) return null;
  return <EventButtons of={{ process: 'certificateBatch', id: batch.id }} can={data} onDone={readAnew} />;
};

/** Hears how far the batch is, as long as it is being made; it goes on when nobody looks. */
const Live = ({ id }: { readonly id: string }) => {
  const readAnew = useReadAnew();
  useChanges({ process: 'certificateBatch', id }, readAnew);
  return null;
};

const BatchCard = ({ batch }: { readonly batch: Batch }) => {
  const { t, named, at } = useTexts(commendationTexts);
  const { roles } = useViewer();
  const { id, state, orderedAt, total, issued, failed, ended, secondsLeft } = batch;
  const isOrganiser = roles.includes('organiser');
  const isRunning = state === 'ordered';
  const title = t('batch.of', { at: at(orderedAt) });
  const told = t('batch.progress', { done: issued + ended, of: total, failed });
  return (
    <li className="card batch">
      {isRunning && <Live id={id} />}
      <div className="head">
        <strong>{title}</strong>
        <span className="badge">{named(stateLabel('certificateBatch', state))}</span>
      </div>
      <p role="status">
        {told}
        {isRunning &&
          secondsLeft !== null &&
          ` ${secondsLeft < MINUTE ? t('batch.seconds', { count: secondsLeft }) : t('batch.minutes', { count: Math.ceil(secondsLeft / MINUTE) })}`}
      </p>
      <progress max={Math.max(total, 1)} value={issued + ended} aria-label={told} />
      {isRunning && <p className="hint">{t('batch.leave')}</p>}
      {isOrganiser && (
        <>
          <Acts batch={batch} />
          {issued > 0 && (
            <p className="buttons">
              <a className="button" href={`/api/certificates/batches/${id}/zip`} download>
                {t('batch.zip')}
              </a>
              <a
                className="button plain"
                href={`/api/certificates/batches/${id}/sheets`}
                target="_blank"
                rel="noreferrer"
              >
                {t('batch.sheets')}
              </a>
            </p>
          )}
        </>
      )}
      <p>
        <StoryLink process="certificateBatch" id={id} about={title} />
      </p>
    </li>
  );
};

export const Batches = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(commendationTexts);
  const { data, error } = useBatches(programmeId);
  return (
    <section aria-labelledby="batches">
      <h2 id="batches">{t('batches')}</h2>
      {error && <Trouble error={error} />}
      {data?.length === 0 && <p className="hint">{t('batches.empty')}</p>}
      <ul className="plain-list">
        {data?.map((batch) => (
          <BatchCard key={batch.id} batch={batch} />
        ))}
      </ul>
    </section>
  );
};
