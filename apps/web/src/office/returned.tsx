import { useTexts } from '../shared/language.js';
import { officeTexts } from './texts/index.js';

interface ReturnedEntry {
  readonly decisionReason: string | null;
  readonly markedFields: readonly string[];
  readonly correctionDueAt: string | null;
  readonly mayEdit: boolean;
}

/** Why it came back, and until when it may be sent again. */
export const Returned = ({ entry }: { readonly entry: ReturnedEntry }) => {
  const { t, listed, until } = useTexts(officeTexts);
  const { decisionReason, markedFields, correctionDueAt, mayEdit } = entry;
  if (!mayEdit || (decisionReason === null && correctionDueAt === null)) return null;
  return (
    <div className="notice" role="note">
      <p className="notice-title">{t('nomination.returned')}</p>
      {decisionReason !== null && <p>{t('nomination.reason', { reason: decisionReason })}</p>}
      {markedFields.length > 0 && (
        <p>
          {t('nomination.marked', {
            fields: listed(markedFields.map((field) => t(`field.${field}` as 'field.deeds'))),
          })}
        </p>
      )}
      {correctionDueAt !== null && <p>{t('nomination.due', { at: until(correctionDueAt) })}</p>}
    </div>
  );
};
