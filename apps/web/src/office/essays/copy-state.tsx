import { stateLabel } from '#contracts';
import { Link } from 'wouter';
import { useTexts } from '../../shared/language.js';
import { essayTexts } from './texts/index.js';

interface OfCopy {
  readonly blindCopyId: string | null;
  readonly blindCopyState: string | null;
}

/** How far what judges read of an entry is, and the way to it; nothing where it has no blind copy. */
export const CopyState = ({ entry: { blindCopyId, blindCopyState } }: { readonly entry: OfCopy }) => {
  const { t, named } = useTexts(essayTexts);
  if (blindCopyId === null || blindCopyState === null) return null;
  const isAwaited = blindCopyState === 'proposed';
  return (
    <div className={isAwaited ? 'notice' : 'notice good'}>
      <p className="notice-title">
        {t('copy.title')}
        {t('copy.colon')}
        {named(stateLabel('blindCopy', blindCopyState))}
      </p>
      {isAwaited && <p>{t('copy.awaited')}</p>}
      <p>
        <Link href={`/copies/${blindCopyId}`}>{t(isAwaited ? 'copy.look' : 'copy.read')}</Link>
      </p>
    </div>
  );
};
