import { stateLabel } from '#contracts';
import { Link } from 'wouter';
import { useTexts } from '../language.js';
import { copyTexts } from './texts/index.js';

interface OfCopy {
  readonly blindCopyId: string | null;
  readonly blindCopyState: string | null;
}

/** How far what judges read of an entry is, and the way to it; nothing where it has no blind copy. */
export const CopyState = ({
  entry: { blindCopyId, blindCopyState },
  pathOf,
}: {
  readonly entry: OfCopy;
  readonly pathOf: (copyId: string) => string;
}) => {
  const { t, named } = useTexts(copyTexts);
  if (blindCopyId === null || blindCopyState === null) return null;
  const isAwaited = blindCopyState === 'proposed';
  return (
    <div className={isAwaited ? 'notice' : 'notice good'}>
      <p className="notice-title">{t('copy.stands', { state: named(stateLabel('blindCopy', blindCopyState)) })}</p>
      {isAwaited && <p>{t('copy.awaited')}</p>}
      <p>
        <Link href={pathOf(blindCopyId)}>{t(isAwaited ? 'copy.look' : 'copy.read')}</Link>
      </p>
    </div>
  );
};
