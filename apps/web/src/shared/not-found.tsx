import { useTexts } from './language.js';
import { PageTitle } from './shell.js';
import { sharedTexts } from './texts/index.js';

/** What every area says of an address that it has no page for. */
export const NotFound = () => {
  const { t } = useTexts(sharedTexts);
  return (
    <div className="page">
      <PageTitle>{t('notFound')}</PageTitle>
      <p>{t('notFound.remedy')}</p>
    </div>
  );
};
