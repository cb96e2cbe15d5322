import { stateLabel } from '#contracts';
import { Link } from 'wouter';
import { useTexts } from '../shared/language.js';
import type { NominationLine } from './queries.js';
import { officeTexts } from './texts/index.js';

/** Those who have left for good: they have no rank and take no place. */
export const Departed = ({ lines }: { readonly lines: readonly NominationLine[] }) => {
  const { t, named } = useTexts(officeTexts);
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="departed">
      <h2 id="departed">{t('nominations.departed')}</h2>
      <p className="hint">{t('nominations.departed.hint')}</p>
      <ul className="plain-list">
        {lines.map(({ id, nomineeName, nomineePosition, state }) => (
          <li key={id} className="line departed">
            <Link className="line-name" href={`/nominations/${id}`}>
              {nomineeName}
            </Link>
            <span className="hint">{nomineePosition}</span>
            <span className="badge quiet-badge">{named(stateLabel('nomination', state))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
