import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ActDialog } from '../shared/act-dialog.js';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { type OfOffice, useNominations, useReadAnew } from './queries.js';
import { officeTexts } from './texts/index.js';

type Kind = 'nomination' | 'essay';

/** A draft, and by what it is called. */
export interface Draft {
  readonly id: string;
  readonly name: string;
}

/** What sending them in would do, asked of the engine itself: who goes, and who can't and why. */
const usePreview = (kind: Kind, ids: readonly string[]) => {
  const { language } = useTexts(officeTexts);
  return useQuery({
    queryKey: ['office', 'submit-preview', kind, ids, language],
    queryFn: () =>
      answerOf(
        api.POST('/api/processes/{process}/events/{event}/preview', {
          params: { path: { process: kind, event: `${kind}.submit` } },
          body: { ids: [...ids] },
        }),
      ),
    gcTime: 0,
  });
};

const SEND = {
  nomination: '/api/processes/nomination/events/nomination.submit',
  essay: '/api/processes/essay/events/essay.submit',
} as const;

/** Drafts sent in together, after a look at what becomes of each. */
export const SubmitDialog = ({
  kind,
  drafts,
  onClose,
  onDone,
}: {
  readonly kind: Kind;
  readonly drafts: readonly Draft[];
  readonly onClose: () => void;
  readonly onDone: (count: number) => void;
}) => {
  const { t, listed } = useTexts(officeTexts);
  const preview = usePreview(
    kind,
    drafts.map(({ id }) => id),
  );
  const refusedById = new Map(preview.data?.refused.map((one) => [one.id, one]));
  const ready = preview.data ? drafts.filter(({ id }) => !refusedById.has(id)) : [];
  return (
    <ActDialog
      title={t('submit.title', { count: drafts.length })}
      confirm={ready.length === 0 ? undefined : t('submit.confirm', { count: ready.length })}
      act={async (key) => {
        const { applied } = await answerOf(
          api.POST(SEND[kind], {
            params: { header: { 'Idempotency-Key': key } },
            body: { ids: ready.map(({ id }) => id) },
          }),
        );
        onDone(applied.length);
      }}
      onClose={onClose}
      onDone={onClose}
    >
      <p>{t('submit.lead')}</p>
      {preview.error && <Trouble error={preview.error} onRetry={() => void preview.refetch()} />}
      {!preview.data && !preview.error && <Loading />}
      {ready.length > 0 && (
        <>
          <h3>{t('submit.ready', { count: ready.length })}</h3>
          <p>{listed(ready.map(({ name }) => name))}</p>
        </>
      )}
      {refusedById.size > 0 && (
        <>
          <h3>{t('submit.not', { count: refusedById.size })}</h3>
          <ul className="refusals">
            {drafts.flatMap(({ id, name }) => {
              const refused = refusedById.get(id);
              return refused
                ? [
                    <li key={id}>
                      <strong>{name}</strong>: {refused.title} {refused.remedy}
                    </li>,
                  ]
                : [];
            })}
          </ul>
        </>
      )}
    </ActDialog>
  );
};

/** All drafts of the list at once, after a look at what becomes of each. */
export const SubmitAll = ({ of }: { readonly of: OfOffice }) => {
  const { t } = useTexts(officeTexts);
  const readAnew = useReadAnew();
  const { data } = useNominations(of);
  const [asked, setAsked] = useState<readonly Draft[]>();
  const [sent, setSent] = useState<number>();
  const drafts =
    data?.flatMap(({ id, state, nomineeName }) => (state === 'draft' ? [{ id, name: nomineeName }] : [])) ?? [];
  return (
    <>
      {drafts.length > 0 && (
        <button type="button" className="button" onClick={() => setAsked(drafts)}>
          {t('submit.all', { count: drafts.length })}
        </button>
      )}
      <p role="status">{sent !== undefined && t('submit.done', { count: sent })}</p>
      {asked && (
        <SubmitDialog
          kind="nomination"
          drafts={asked}
          onClose={() => setAsked(undefined)}
          onDone={(count) => {
            setAsked(undefined);
            setSent(count);
            readAnew();
          }}
        />
      )}
    </>
  );
};
