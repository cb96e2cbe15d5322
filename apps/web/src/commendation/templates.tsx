import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { answerOf, api, newKey } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { useViewer } from '../shared/session.js';
import { Trouble } from '../shared/trouble.js';
import { reading, useReadAnew } from './queries.js';
import { commendationTexts } from './texts/index.js';

/** Begins the next version, which starts as a copy of the last. */
export const useBeginTemplate = (programmeId: string, kind: 'layout' | 'typst' = 'layout') => {
  const [key, setKey] = useState(newKey);
  const [, go] = useLocation();
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/certificate-templates', {
          params: { header: { 'Idempotency-Key': key } },
          body: { programmeId, kind },
        }),
      ),
    onSuccess: ({ id }) => {
      readAnew();
      go(`/${programmeId}/certificates/templates/${id}`);
    },
    onSettled: () => setKey(newKey()),
  });
};

/** Versions of the programme's template; without one the house has its own. */
export const Templates = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, at } = useTexts(commendationTexts);
  const { roles } = useViewer();
  const begin = useBeginTemplate(programmeId);
  const { data, error } = useQuery(
    reading(['templates', programmeId], () =>
      answerOf(api.GET('/api/certificate-templates', { params: { query: { programmeId, page: 1, size: 50 } } })),
    ),
  );
  return (
    <section aria-labelledby="templates">
      <h2 id="templates">{t('templates')}</h2>
      {error && <Trouble error={error} />}
      {begin.error && <Trouble error={begin.error} />}
      {data?.items.length === 0 && <p className="hint">{t('templates.empty')}</p>}
      <ul className="plain-list">
        {data?.items.map(({ id, version, kind, batches, changedAt, createdBy }) => (
          <li key={id} className="card line">
            <Link className="line-name" href={`/${programmeId}/certificates/templates/${id}`}>
              {t('template.version', { version })}
            </Link>
            <span className="badge">{batches > 0 ? t('template.used', { count: batches }) : t('template.free')}</span>
            <span className="hint">
              {t(kind === 'typst' ? 'template.typst' : 'template.layout', { by: createdBy, at: at(changedAt) })}
            </span>
          </li>
        ))}
      </ul>
      {roles.includes('organiser') && (
        <p className="buttons">
          <button type="button" className="button" disabled={begin.isPending} onClick={() => begin.mutate()}>
            {t('template.begin')}
          </button>
        </p>
      )}
    </section>
  );
};
