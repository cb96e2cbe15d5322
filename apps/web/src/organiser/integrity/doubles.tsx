import { useState } from 'react';
import { Dialog } from '../../shared/dialog.js';
import { EventButtons } from '../../shared/events/event-buttons.js';
import { eventTexts } from '../../shared/events/texts/index.js';
import { useTexts } from '../../shared/language.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { useReadAnew } from '../queries.js';
import { useCan } from '../round/queries.js';
import { type Candidate, useCandidates, useProposeMerge } from './queries.js';
import { integrityTexts } from './texts/index.js';

const DecideDialog = ({
  candidate: { firstName, secondName },
  mergeId,
  onClose,
}: {
  readonly candidate: Candidate;
  readonly mergeId: string;
  readonly onClose: () => void;
}) => {
  const { t } = useTexts(integrityTexts);
  const { t: event } = useTexts(eventTexts);
  const readAnew = useReadAnew();
  const { data: can, error } = useCan('entrantMerge', mergeId);
  return (
    <Dialog title={t('same.decide.title', { first: firstName, second: secondName })} onClose={onClose}>
      {error && <Trouble error={error} />}
      {!can && !error && <Loading />}
      {can && (
        <EventButtons
          of={{ process: 'entrantMerge', id: mergeId }}
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

/** Names that may mean one entrant: put up for decision by one act, decided by another. */
export const Doubles = ({ programmeId, writes }: { readonly programmeId: string; readonly writes: boolean }) => {
  const { t, named } = useTexts(integrityTexts);
  const { data, error } = useCandidates(programmeId);
  const proposing = useProposeMerge();
  const [asked, setAsked] = useState<Candidate>();
  const mergeId = asked?.mergeId ?? undefined;
  return (
    <section aria-labelledby="doubles">
      <h2 id="doubles">{t('same.title')}</h2>
      <p className="hint">{t('same.hint')}</p>
      {error && <Trouble error={error} />}
      {proposing.error && <Trouble error={proposing.error} />}
      {data?.items.length === 0 && <p className="hint">{t('same.none')}</p>}
      {data && data.items.length > 0 && (
        <div className="table-frame" tabIndex={0} role="group" aria-labelledby="doubles">
          <table>
            <thead>
              <tr>
                {(['same.first', 'same.second', 'same.why', 'same.do'] as const).map((key) => (
                  <th key={key} scope="col">
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.items.map((candidate) => {
                const { firstId, firstName, firstOfficeName, secondId, secondName, secondOfficeName, why } = candidate;
                return (
                  <tr key={`${firstId} ${secondId}`}>
                    <th scope="row">
                      {firstName} <span className="hint">{named(firstOfficeName)}</span>
                    </th>
                    <td>
                      {secondName} <span className="hint">{named(secondOfficeName)}</span>
                    </td>
                    <td>
                      {t(`same.${why}`)} {candidate.mustBeAnswered && <span className="badge">{t('same.must')}</span>}
                    </td>
                    <td>
                      {writes && (
                        <button
                          type="button"
                          className="quiet"
                          disabled={proposing.isPending}
                          onClick={() =>
                            candidate.mergeId === null ? proposing.mutate({ firstId, secondId }) : setAsked(candidate)
                          }
                        >
                          {t(candidate.mergeId === null ? 'same.propose' : 'same.decide')}
                          <span className="visually-hidden">
                            {' '}
                            {firstName} / {secondName}
                          </span>
                        </button>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {asked && mergeId !== undefined && (
        <DecideDialog candidate={asked} mergeId={mergeId} onClose={() => setAsked(undefined)} />
      )}
    </section>
  );
};
