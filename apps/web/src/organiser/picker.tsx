import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import { useLanguage, useTexts } from '../shared/language.js';
import { organiserTexts } from './texts/index.js';

/** Somebody or something that may be chosen, by what it is called. */
export interface Found {
  readonly id: string;
  readonly name: string;
  /** What tells it from others of the name. */
  readonly hint?: string;
}

export type Sought = 'judge' | 'panelChair' | 'office' | 'entry';

/** As many as one reads through; whoever is not among them types more of the name. */
const FEW = 8;

const search = async (sought: Sought, q: string, programmeId: string, language: 'zh' | 'en'): Promise<Found[]> => {
  const page = { page: 1, size: FEW, ...(q === '' ? {} : { q }) };
  if (sought === 'office') {
    const { items } = await answerOf(api.GET('/api/offices', { params: { query: page } }));
    return items.map(({ id, name }) => ({ id, name: name[language] }));
  }
  if (sought === 'entry') {
    const query = { ...page, programmeId };
    const [nominations, essays] = await Promise.all([
      answerOf(api.GET('/api/nominations', { params: { query } })),
      answerOf(api.GET('/api/essays', { params: { query } })),
    ]);
    return [
      ...nominations.items.map(({ id, nomineeName, officeName }) => ({
        id,
        name: nomineeName,
        hint: officeName[language],
      })),
      ...essays.items.map(({ id, title, authorName }) => ({ id, name: title, hint: authorName })),
    ].slice(0, FEW);
  }
  const { items } = await answerOf(api.GET('/api/people', { params: { query: { ...page, role: sought } } }));
  return items.map(({ id, name, username }) => ({ id, name, hint: username }));
};

/** Looks for people, offices and entries by name; what is chosen goes to `onPick`. */
export const Picker = ({
  sought,
  label,
  programmeId = '',
  without = [],
  onPick,
}: {
  readonly sought: Sought;
  readonly label: string;
  readonly programmeId?: string;
  /** Who is chosen already. */
  readonly without?: readonly string[];
  readonly onPick: (found: Found) => void;
}) => {
  const { t } = useTexts(organiserTexts);
  const { language } = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const { data } = useQuery({
    queryKey: ['organiser', 'search', sought, q, programmeId, language],
    queryFn: () => search(sought, q, programmeId, language),
  });
  const found = data?.filter((one) => !without.includes(one.id));
  return (
    <div className="picker field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        placeholder={t('picker.hint')}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          // Enter takes the only one that is left, and sends no form that stands around.
          if (event.key !== 'Enter') return;
          event.preventDefault();
          const [only, another] = found ?? [];
          if (only && !another) onPick(only);
        }}
      />
      <ul className="picker-found" aria-label={label}>
        {found?.map((one) => (
          <li key={one.id}>
            <button type="button" className="quiet" onClick={() => onPick(one)}>
              {one.name} {one.hint !== undefined && <span className="hint">{one.hint}</span>}
            </button>
          </li>
        ))}
        {found?.length === 0 && <li className="hint">{t('picker.none')}</li>}
      </ul>
    </div>
  );
};

/** What was chosen, each with a way to take it out again. */
export const Picked = ({
  chosen,
  onDrop,
}: {
  readonly chosen: readonly Found[];
  readonly onDrop: (id: string) => void;
}) => {
  const { t } = useTexts(organiserTexts);
  return (
    <ul className="picked">
      {chosen.map(({ id, name }) => (
        <li key={id} className="badge">
          {name}{' '}
          <button type="button" className="quiet" aria-label={t('picker.drop', { name })} onClick={() => onDrop(id)}>
            ×
          </button>
        </li>
      ))}
    </ul>
  );
};
