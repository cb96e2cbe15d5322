import { useState } from 'react';
import { CanDialog } from '../../shared/events/can-dialog.js';
import { FramedTable } from '../../shared/framed-table.js';
import { useTexts } from '../../shared/language.js';
import { Trouble } from '../../shared/trouble.js';
import { useCan, useReadAnew } from '../queries.js';
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
  const readAnew = useReadAnew();
  const { data: can, error } = useCan('entrantMerge', mergeId);
  return (
    <CanDialog
      title={t('same.decide.title', { first: firstName, second: secondName })}
      of={{ process: 'entrantMerge', id: mergeId }}
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
        <FramedTable labelledBy="doubles" heads={[t('same.first'), t('same.second'), t('same.why'), t('same.do')]}>
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
        </FramedTable>
      )}
      {asked && mergeId !== undefined && (
        <DecideDialog candidate={asked} mergeId={mergeId} onClose={() => setAsked(undefined)} />
      )}
    </section>
  );
};
