import { useId, useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import { BulkDialog } from '../shared/bulk-dialog.js';
import { FormDialog } from '../shared/form-dialog.js';
import { useTexts } from '../shared/language.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { bodiesOf, type Board, membersOf } from './boards.js';
import { type Programme, usePeopleOf } from './queries.js';
import { commendationTexts } from './texts/index.js';

type Boards = Readonly<Record<'leadingGroup' | 'organisingCommittee', Board>>;

interface Person {
  readonly id: string;
  readonly name: string;
}

/** Who votes, and who presides. */
export const BoardFields = ({
  name,
  people,
  board,
  onChange,
}: {
  readonly name: string;
  readonly people: readonly Person[];
  readonly board: Board;
  readonly onChange: (board: Board) => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const id = useId();
  const { members, chair } = board;
  return (
    <fieldset className="people">
      <legend>{name}</legend>
      {people.length > 1 && (
        <div className="people-all">
          <span role="status">{t('prepare.chosen', { count: members.length, of: people.length })}</span>
          <button
            type="button"
            className="quiet"
            aria-label={t('prepare.all.of', { name })}
            onClick={() => onChange({ ...board, members: people.map((person) => person.id) })}
          >
            {t('prepare.all')}
          </button>
          <button
            type="button"
            className="quiet"
            aria-label={t('prepare.nobody.of', { name })}
            onClick={() => onChange({ ...board, members: [] })}
          >
            {t('prepare.nobody')}
          </button>
        </div>
      )}
      {people.map((person) => (
        <label key={person.id}>
          <input
            type="checkbox"
            checked={members.includes(person.id)}
            onChange={({ target }) =>
              onChange({
                ...board,
                members: target.checked ? [...members, person.id] : members.filter((member) => member !== person.id),
              })
            }
          />
          {person.name}
        </label>
      ))}
      <div className="field">
        <label htmlFor={id}>{t('prepare.chair')}</label>
        <select id={id} value={chair} onChange={({ target }) => onChange({ ...board, chair: target.value })}>
          <option value="">{t('prepare.chair.none')}</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </div>
    </fieldset>
  );
};

/** Ballots from the rankings: first who votes, then what would happen, then it is done. */
export const PrepareDialog = ({
  programme,
  onClose,
  onDone,
}: {
  readonly programme: Programme;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t, named } = useTexts(commendationTexts);
  const { data, error } = usePeopleOf('leadingGroupMember');
  const people = (data ?? []).filter(({ disabledAt }) => disabledAt === null);
  const [chosen, setChosen] = useState<Partial<Boards>>({});
  const [isAsked, setAsked] = useState(false);
  // Whoever may vote votes, unless somebody is left out.
  const boardOf = (key: keyof Boards): Board => chosen[key] ?? { members: people.map(({ id }) => id), chair: '' };
  const bodies = bodiesOf(programme.plan); // by the plan's schema
  const body = { programmeId: programme.id, ...membersOf(bodies, boardOf) };
  if (isAsked)
    return (
      <BulkDialog
        title={t('prepare')}
        confirm={t('prepare.confirm')}
        preview={() => answerOf(api.POST('/api/ballots/prepare/preview', { body }))}
        act={(key) =>
          answerOf(
            api.POST('/api/ballots/prepare', {
              params: { header: { 'Idempotency-Key': key } },
              body,
            }),
          )
        }
        onClose={() => setAsked(false)}
        onDone={onDone}
      >
        <p>{t('prepare.proposed')}</p>
      </BulkDialog>
    );
  return (
    <FormDialog title={t('prepare')} confirm={t('prepare.look')} onConfirm={() => setAsked(true)} onClose={onClose}>
      <p>{t('prepare.lead')}</p>
      {error ? <Trouble error={error} /> : !data && <Loading />}
      {data &&
        bodies.map(({ key, name }) => (
          <BoardFields
            key={key}
            name={named(name)}
            people={people}
            board={boardOf(key)}
            onChange={(board) => setChosen((before) => ({ ...before, [key]: board }))}
          />
        ))}
    </FormDialog>
  );
};
