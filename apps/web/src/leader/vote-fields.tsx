import { useId } from 'react';
import { useTexts } from '../shared/language.js';
import { type Choice, CHOICES } from './queries.js';
import { leaderTexts } from './texts/index.js';

/** Approve, reject, abstain: large enough for a thumb, arrow keys within, Tab between. */
export const VoteFields = ({
  legend,
  value,
  onChoose,
}: {
  readonly legend: string;
  readonly value: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
}) => {
  const { t } = useTexts(leaderTexts);
  const name = useId();
  return (
    <fieldset className="vote">
      <legend className="visually-hidden">{legend}</legend>
      {CHOICES.map((choice) => (
        <label key={choice} className="vote-choice" data-choice={choice}>
          <input type="radio" name={name} value={choice} checked={value === choice} onChange={() => onChoose(choice)} />
          {t(`choice.${choice}`)}
        </label>
      ))}
    </fieldset>
  );
};

export const ListChoice = ({
  value,
  onChoose,
}: {
  readonly value: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
}) => {
  const { t } = useTexts(leaderTexts);
  return (
    <div className="card vote-choices">
      <p>{t('vote.list')}</p>
      <VoteFields legend={t('vote.list')} value={value} onChoose={onChoose} />
    </div>
  );
};
