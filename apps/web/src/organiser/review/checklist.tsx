import { useId, useState } from 'react';
import { useTexts } from '../../shared/language.js';
import { useViewer } from '../../shared/session.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { type Answer, type Checklist as Items, type OfEntry, useAnswerChecklist, useChecklist } from './queries.js';
import { reviewTexts } from './texts/index.js';

type Given = Readonly<Record<string, Answer>>;

const answersOf = ({ items }: Items): Given =>
  Object.fromEntries(
    items.flatMap(({ item, met, note }) =>
      met === null ? [] : [[item, { item, met, ...(note === null ? {} : { note }) }]],
    ),
  );

const Form = ({ of, checklist }: { readonly of: OfEntry; readonly checklist: Items }) => {
  const { t, named } = useTexts(reviewTexts);
  const id = useId();
  const [given, setGiven] = useState(() => answersOf(checklist));
  const saving = useAnswerChecklist(of);
  const answer = (item: string, change: Partial<Answer>): void =>
    setGiven((before) => ({ ...before, [item]: { item, met: true, ...before[item], ...change } }));
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate(Object.values(given));
      }}
    >
      {checklist.items.map(({ item, name }) => {
        const told = given[item];
        return (
          <fieldset key={item} className="choices">
            <legend>{named(name)}</legend>
            <span className="buttons">
              {([true, false] as const).map((met) => (
                <label key={String(met)}>
                  <input
                    type="radio"
                    name={`${id} ${item}`}
                    checked={told?.met === met}
                    onChange={() => answer(item, { met })}
                  />{' '}
                  {t(met ? 'checklist.met' : 'checklist.unmet')}
                </label>
              ))}
            </span>
            {told?.met === false && (
              <div className="field">
                <label htmlFor={`${id}-${item}`}>{t('checklist.note', { item: named(name) })}</label>
                <input
                  id={`${id}-${item}`}
                  required
                  maxLength={500}
                  value={told.note ?? ''}
                  onChange={({ target }) => answer(item, { note: target.value })}
                />
              </div>
            )}
          </fieldset>
        );
      })}
      {saving.error && <Trouble error={saving.error} />}
      <div className="buttons">
        <button type="submit" className="button" disabled={saving.isPending || Object.keys(given).length === 0}>
          {t('checklist.save')}
        </button>
        <span role="status">{saving.isSuccess && t('checklist.saved')}</span>
      </div>
    </form>
  );
};

/** What a reviewer ticks off before an entry passes; nothing where the category has no such list. */
export const Checklist = ({ of }: { readonly of: OfEntry }) => {
  const { t } = useTexts(reviewTexts);
  const { roles } = useViewer();
  const isAsked = roles.includes('organiser');
  const { data, error } = useChecklist(of, isAsked);
  if (!isAsked || data?.items.length === 0) return null;
  return (
    <section aria-labelledby="checklist">
      <h2 id="checklist">{t('checklist.title')}</h2>
      {error && <Trouble error={error} />}
      {data ? <Form key={of.entryId} of={of} checklist={data} /> : !error && <Loading />}
    </section>
  );
};
