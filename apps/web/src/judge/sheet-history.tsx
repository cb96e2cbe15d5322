import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { judgeTexts } from './texts/index.js';

/** What happened to the sheet, in the words of the record. */
export const SheetHistory = ({ id, version }: { readonly id: string; readonly version: number }) => {
  const { t, language } = useTexts(judgeTexts);
  const [isShown, setShown] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['history', 'scoreSheet', id, version, language],
    queryFn: () =>
      answerOf(
        api.GET('/api/processes/{process}/{id}', {
          params: { path: { process: 'scoreSheet', id }, query: { language } },
        }),
      ),
    enabled: isShown,
  });
  return (
    <details className="history" onToggle={({ currentTarget }) => setShown(currentTarget.open)}>
      <summary>{t('sheet.history')}</summary>
      {error && <Trouble error={error} />}
      {!data && isShown && !error && <Loading />}
      <ol>
        {data?.history.map((step) => (
          <li key={step.version}>{step.sentence}</li>
        ))}
      </ol>
    </details>
  );
};
