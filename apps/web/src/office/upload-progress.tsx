import { useTexts } from '../shared/language.js';
import { officeTexts } from './texts/index.js';

/** How far a file is on its way. */
export const UploadProgress = ({ part }: { readonly part: number | undefined }) => {
  const { t } = useTexts(officeTexts);
  if (part === undefined) return null;
  const percent = Math.round(part * 100);
  return (
    <p className="uploading">
      <progress max={100} value={percent} aria-label={t('upload.sending')} />{' '}
      <span role="status">{percent === 100 ? t('upload.reading') : t('upload.percent', { percent })}</span>
    </p>
  );
};
