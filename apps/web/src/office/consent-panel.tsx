import { stateLabel } from '#contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api, newKey } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { type Nomination, useReadAnew } from './queries.js';
import { officeTexts } from './texts/index.js';

/** Null: nobody was asked yet. */
const readConsent = async (id: string) => {
  const { consent } = await answerOf(api.GET('/api/nominations/{id}/consent', { params: { path: { id } } }));
  return consent;
};

/** The link is told once: whoever leaves the page without it makes another. */
const Link = ({ link, until }: { readonly link: string; readonly until: string }) => {
  const { t } = useTexts(officeTexts);
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="notice good">
      <label className="field">
        <span className="field-label">{t('consent.link')}</span>
        <input readOnly value={link} onFocus={({ target }) => target.select()} />
      </label>
      <p>{t('consent.link.hint', { until })}</p>
      <button
        type="button"
        className="button plain"
        onClick={() => {
          navigator.clipboard.writeText(link).then(
            () => setCopied(true),
            () => setCopied(false),
          );
        }}
      >
        {t('consent.copy')}
      </button>
      <span role="status">{isCopied && t('consent.copied')}</span>
    </div>
  );
};

type Consent = Awaited<ReturnType<typeof readConsent>>;

const Answer = ({ consent }: { readonly consent: Consent }) => {
  const { t, named, at, until } = useTexts(officeTexts);
  if (consent === null) return <p>{t('consent.notAsked')}</p>;
  const { state, nomineeName: name, answeredAt, expiresAt, declineReason } = consent;
  return (
    <p>
      <span className="badge">{named(stateLabel('consent', state))}</span>{' '}
      {answeredAt === null
        ? t('consent.until', { name, at: until(expiresAt) })
        : t('consent.answered', { name, at: at(answeredAt) })}
      {declineReason !== null && ` ${declineReason}`}
    </p>
  );
};

/** Whether the nominee was asked and what the answer is; the link to ask by. */
export const ConsentPanel = ({ nomination }: { readonly nomination: Nomination }) => {
  const { t, until } = useTexts(officeTexts);
  const readAnew = useReadAnew();
  const { id, version } = nomination;
  const consent = useQuery({ queryKey: ['office', 'consent', id, version], queryFn: () => readConsent(id) });
  const asking = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/nominations/{id}/consent', {
          params: { path: { id }, header: { 'Idempotency-Key': newKey() } },
        }),
      ),
    onSuccess: readAnew,
  });
  const { data } = consent;
  const isOpen = data === null || data?.answeredAt === null;
  return (
    <section aria-labelledby="consent" className="card">
      <h2 id="consent">{t('consent.title')}</h2>
      {consent.error && <Trouble error={consent.error} onRetry={() => void consent.refetch()} />}
      {data === undefined && !consent.error && <Loading />}
      {data !== undefined && <Answer consent={data} />}
      {asking.data && <Link link={asking.data.link} until={until(asking.data.expiresAt)} />}
      {asking.error && <Trouble error={asking.error} />}
      {isOpen && (
        <div className="buttons">
          <button type="button" className="button" disabled={asking.isPending} onClick={() => asking.mutate()}>
            {t(data === null ? 'consent.ask' : 'consent.askAnew')}
          </button>
        </div>
      )}
    </section>
  );
};
