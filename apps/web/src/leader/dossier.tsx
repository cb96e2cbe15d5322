import { useState } from 'react';
import { useTexts } from '../shared/language.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { type Dossier as DossierData, useDossier } from './queries.js';
import { leaderTexts } from './texts/index.js';

const Rounds = ({ rounds }: Pick<DossierData, 'rounds'>) => {
  const { t, named } = useTexts(leaderTexts);
  return (
    <ul>
      {rounds.map(({ roundId, name, rank, mark, marks, shared }) => (
        <li key={roundId}>
          {rank === null || mark === null
            ? t('dossier.round.none', { round: named(name) })
            : t(shared ? 'dossier.round.shared' : 'dossier.round', { round: named(name), rank, mark, marks })}
        </li>
      ))}
    </ul>
  );
};

const Reviews = ({ reviews }: Pick<DossierData, 'reviews'>) => {
  const { t, named, at } = useTexts(leaderTexts);
  return (
    <ul>
      {reviews.map(({ level, officeName, label, decidedAt }, place) => (
        <li key={place}>
          {t('dossier.review', {
            who: officeName ? named(officeName) : t(`level.${level}`),
            result: named(label),
            at: at(decidedAt ?? ''),
          })}
        </li>
      ))}
    </ul>
  );
};

const Opinions = ({ opinions }: Pick<DossierData, 'opinions'>) => {
  const { t, named } = useTexts(leaderTexts);
  return (
    <ul>
      {opinions.map(({ officeName, label, text }, place) => (
        <li key={place}>
          {text === null
            ? t('dossier.opinion', { who: named(officeName), result: named(label) })
            : t('dossier.opinion.text', { who: named(officeName), result: named(label), text })}
        </li>
      ))}
    </ul>
  );
};

const Shown = ({ dossier }: { readonly dossier: DossierData }) => {
  const { t, named } = useTexts(leaderTexts);
  const { officeName, entryKind, detail, text, rounds, reviews, opinions, measures } = dossier;
  return (
    <div className="dossier">
      {officeName && <p>{t('dossier.office', { office: named(officeName) })}</p>}
      {detail !== null && detail !== '' && (
        <p>{t(entryKind === 'essay' ? 'dossier.title' : 'dossier.position', { detail })}</p>
      )}
      {measures && <p>{t('dossier.measures', measures)}</p>}
      {rounds.length > 0 && (
        <>
          <h4>{t('dossier.rounds')}</h4>
          <Rounds rounds={rounds} />
        </>
      )}
      {reviews.length > 0 && (
        <>
          <h4>{t('dossier.reviews')}</h4>
          <Reviews reviews={reviews} />
        </>
      )}
      {opinions.length > 0 && (
        <>
          <h4>{t('dossier.opinions')}</h4>
          <Opinions opinions={opinions} />
        </>
      )}
      {text !== null && (
        <>
          <h4>{t(entryKind === 'essay' ? 'dossier.essay' : 'dossier.deeds')}</h4>
          <div className="dossier-text">
            {text.split('\n').map((paragraph, at) => (
              <p key={at}>{paragraph}</p>
            ))}
          </div>
        </>
      )}
    </div>
  );
};

/** What stands behind a name, read once somebody opens it. */
export const Dossier = ({
  ballotId,
  proposalId,
  name,
}: {
  readonly ballotId: string;
  readonly proposalId: string;
  readonly name: string;
}) => {
  const { t } = useTexts(leaderTexts);
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useDossier(ballotId, proposalId, isOpen);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {t('dossier')}
        <span className="visually-hidden">{` ${name}`}</span>
      </summary>
      {error ? <Trouble error={error} /> : isOpen && !data && <Loading />}
      {data && <Shown dossier={data} />}
    </details>
  );
};
