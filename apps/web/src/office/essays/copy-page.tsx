import { stateLabel } from '#contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { useChanges } from '../../shared/use-changes.js';
import { answerOf, api, newKey } from '../../shared/api.js';
import { EventButtons } from '../../shared/events/event-buttons.js';
import { eventTexts } from '../../shared/events/texts/index.js';
import { useTexts } from '../../shared/language.js';
import { ProcessStory } from '../../shared/process-story.js';
import { PageTitle } from '../../shared/shell.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { ActingFor } from '../acting-for.js';
import { useEssay, useNomination, useReadAnew } from '../queries.js';
import { Findings } from './findings.js';
import { MarkedWords } from './marked-words.js';
import { piecesOf } from './original.js';
import { type Copy, copyKey, type Finding, useCopy } from './queries.js';
import './essays.css';
import { essayTexts } from './texts/index.js';

/** What a person changes of a copy: which findings stand and why, and what goes besides. */
export type Blanking = Parameters<ReturnType<typeof useBlanking>['mutate']>[0];

/** Each change is stored at once, and the copy comes back as judges would read it. */
const useBlanking = ({ id, version }: Copy) => {
  const queries = useQueryClient();
  const readAnew = useReadAnew();
  return useMutation({
    mutationFn: (change: {
      readonly keep: readonly { readonly id: string; readonly reason: string }[];
      readonly marked: readonly string[];
    }) =>
      answerOf(
        api.PATCH('/api/blind-copies/{id}', {
          params: { path: { id }, header: { 'Idempotency-Key': newKey() } },
          body: { expectedVersion: version, keep: [...change.keep], marked: [...change.marked] },
        }),
      ),
    onSuccess: (copy) => queries.setQueryData(copyKey(id), copy),
    onError: readAnew, // somebody else may have changed it meanwhile
  });
};

const Pieces = ({ copy, field }: { readonly copy: Copy; readonly field: Finding['field'] }) => {
  const { t } = useTexts(essayTexts);
  return piecesOf(copy, field).map(({ text, finding, byHand }, at) =>
    finding || byHand ? (
      <mark key={at} data-kept={finding?.kept ?? false} title={finding ? t(`kind.${finding.kind}`) : t('kind.marked')}>
        {text}
      </mark>
    ) : (
      <span key={at}>{text}</span>
    ),
  );
};

/** Original and copy beside each other; under each other on a phone. */
const Sides = ({ copy, onSelect }: { readonly copy: Copy; readonly onSelect: (words: string) => void }) => {
  const { t } = useTexts(essayTexts);
  const original = useRef<HTMLDivElement>(null);
  const select = (): void => {
    const selection = getSelection();
    const words = selection?.toString().trim() ?? '';
    if (words !== '' && words.length <= 100 && original.current?.contains(selection?.anchorNode ?? null))
      onSelect(words);
  };
  return (
    <div className="copy-sides">
      <section className="card" aria-labelledby="original">
        <h2 id="original">{t('copy.original')}</h2>
        {/* What is selected is only taken over into the field below, where a keyboard types it. */}
        <div ref={original} className="copy-text" onMouseUp={select} onTouchEnd={select}>
          {copy.source.title !== '' && (
            <p className="copy-title">
              <Pieces copy={copy} field="title" />
            </p>
          )}
          <p className="copy-body">
            <Pieces copy={copy} field="body" />
          </p>
        </div>
      </section>
      <section className="card" aria-labelledby="blind">
        <h2 id="blind">{t('copy.copy')}</h2>
        <div className="copy-text">
          {copy.copy.title !== '' && <p className="copy-title">{copy.copy.title}</p>}
          <p className="copy-body">{copy.copy.body}</p>
        </div>
      </section>
    </div>
  );
};

/** The entry that the copy is of, whose pages are elsewhere. */
const useEntryOf = ({ entryKind, entryId }: Copy) => {
  const essay = useEssay(entryKind === 'essay' ? entryId : undefined);
  const nomination = useNomination(entryKind === 'nomination' ? entryId : undefined);
  return {
    name: essay.data?.title ?? nomination.data?.nomineeName ?? '',
    path: `/${entryKind === 'essay' ? 'essays' : 'nominations'}/${entryId}`,
    programmeId: essay.data?.programmeId ?? nomination.data?.programmeId,
  };
};

const Working = ({ copy }: { readonly copy: Copy }) => {
  const { t, named } = useTexts(essayTexts);
  const { t: event } = useTexts(eventTexts);
  const readAnew = useReadAnew();
  const blanking = useBlanking(copy);
  const [selected, setSelected] = useState('');
  const [told, setTold] = useState<string>();
  const { programmeId } = useEntryOf(copy);
  const keep = copy.findings.flatMap(({ id, kept, keptReason }) => (kept ? [{ id, reason: keptReason ?? '' }] : []));
  const change = (part: Partial<Blanking>): Promise<unknown> =>
    blanking.mutateAsync({ keep, marked: copy.marked, ...part });
  return (
    <>
      <div role="status">
        {told !== undefined && (
          <p className="notice good">
            {told}{' '}
            {programmeId !== undefined && copy.state === 'confirmed' && copy.entryKind === 'essay' && (
              <Link href={`/programmes/${programmeId}/essays?blindCopy=proposed`}>{t('copy.others')}</Link>
            )}
          </p>
        )}
      </div>
      <Sides copy={copy} onSelect={setSelected} />
      {blanking.error && <Trouble error={blanking.error} />}
      <Findings
        copy={copy}
        isBusy={blanking.isPending}
        onKeep={({ id }, reason) => change({ keep: [...keep, { id, reason }] })}
        onBlank={({ id }) => void change({ keep: keep.filter((one) => one.id !== id) }).catch(() => undefined)}
      />
      <MarkedWords
        copy={copy}
        isBusy={blanking.isPending}
        selected={selected}
        onSelect={setSelected}
        onChange={(marked) => change({ marked })}
      />
      <div className="mend-bar">
        <EventButtons
          of={{ process: 'blindCopy', id: copy.id }}
          can={copy.can}
          told={(possible) =>
            possible.event === 'blindCopy.confirm' && (
              <p>
                {t('copy.confirm.told', {
                  found: copy.findings.length - keep.length,
                  kept: keep.length,
                  marked: copy.marked.length,
                })}
              </p>
            )
          }
          onDone={({ label }) => {
            setTold(event('event.done', { label: named(label) }));
            readAnew();
          }}
        />
      </div>
    </>
  );
};

/** What judges will read, beside what was sent in: looked through, mended and confirmed. */
export const CopyPage = ({ id }: { readonly id: string }) => {
  const readAnew = useReadAnew();
  useChanges({ process: 'blindCopy', id }, readAnew);
  const { data: copy, error, refetch } = useCopy(id);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return copy ? <Shown copy={copy} /> : <Loading />;
};

const Shown = ({ copy }: { readonly copy: Copy }) => {
  const { t, named } = useTexts(essayTexts);
  const { name, path } = useEntryOf(copy);
  return (
    <div className="page wide">
      <p>
        <Link href={path}>{name === '' ? t('copy.entry') : name}</Link>
      </p>
      <div className="head">
        <PageTitle>{name === '' ? t('copy.title') : t('copy.of', { name })}</PageTitle>
        <span className="badge" data-copy-state={copy.state}>
          {named(stateLabel('blindCopy', copy.state))}
        </span>
      </div>
      <p className="lead">{t('copy.lead')}</p>
      <ActingFor officeId={copy.officeId} />
      <Working copy={copy} />
      <ProcessStory process="blindCopy" id={copy.id} version={copy.version} />
    </div>
  );
};
