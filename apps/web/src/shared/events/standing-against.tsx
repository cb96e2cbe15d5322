import type { Text } from '#contracts';
import { useTexts } from '../language.js';
import { eventTexts } from './texts/index.js';

export interface Impossible {
  readonly event: string;
  readonly label: Text;
  readonly code: string;
  readonly title: Text;
  readonly remedy: Text;
}

/** What the state would allow but a rule refuses. */
export const refusedOf = (cannot: readonly Impossible[]): readonly Impossible[] =>
  cannot.filter(({ code }) => code !== 'EVENT.IMPOSSIBLE_NOW');

/** What the state would allow but a rule refuses, why, and what to do about it: as sending it would be answered. */
export const StandingAgainst = ({ cannot }: { readonly cannot: readonly Impossible[] }) => {
  const { t, named } = useTexts(eventTexts);
  const refused = refusedOf(cannot);
  if (refused.length === 0) return null;
  return (
    <div className="notice" role="note">
      <p className="notice-title">{t('event.against')}</p>
      <ul>
        {refused.map(({ event, label, title, remedy }) => (
          <li key={event}>
            <strong>{named(label)}</strong> {named(title)} {named(remedy)}
          </li>
        ))}
      </ul>
    </div>
  );
};
