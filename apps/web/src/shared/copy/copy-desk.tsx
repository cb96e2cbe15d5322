import { stateLabel } from '#contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { Link } from 'wouter';
import { answerOf, api, newKey } from '../api.js';
import { EventButtons } from '../events/event-buttons.js';
import { eventTexts } from '../events/texts/index.js';
import { useTexts } from '../language.js';
import { ProcessStory } from '../process-story.js';
import { PageTitle } from '../shell.js';
import { Loading, Trouble } from '../trouble.js';
import { useChanges } from '../use-changes.js';
import { Findings } from './findings.js';
import { MarkedWords } from './marked-words.js';
import { piecesOf } from './original.js';
import { type Copy, copyKey, type Finding, useCopy, useReadCopyAnew } from './queries.js';
import './copy.css';
import { copyTexts } from './texts/index.js';

/** Where the pages of an area have what belongs to a copy. */
export interface CopyPlaces {
  readonly entry: (copy: Copy) => string;
  /** Others that wait; undefined where there is no such list. */
  readonly others: (copy: Copy) => string | undefined;
}

/** What a person changes of a copy: which findings stand and why, and what goes besides. */
export type Blanking = Parameters<ReturnType<typeof useBlanking>['mutate']>[0];

/** Each change is stored at once, and the copy comes back as judges would read it. */
const useBlanking = ({ id, version }: Copy) => {
  const queries = useQueryClient();
  const readAnew = useReadCopyAnew(id);
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
  const { t } = useTexts(copyTexts);
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
  const { t } = useTexts(copyTexts);
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

const Working = ({
  copy,
  others,
  onDone,
}: {
  readonly copy: Copy;
  readonly others: string | undefined;
  readonly onDone: () => void;
}) => {
  const { t, named } = useTexts(copyTexts);
  const { t: event } = useTexts(eventTexts);
  const blanking = useBlanking(copy);
  const [selected, setSelected] = useState('');
  const [told, setTold] = useState<string>();
  const keep = copy.findings.flatMap(({ id, kept, keptReason }) => (kept ? [{ id, reason: keptReason ?? '' }] : []));
  const change = (part: Partial<Blanking>): Promise<unknown> =>
    blanking.mutateAsync({ keep, marked: copy.marked, ...part });
  return (
    <>
      <div role="status">
        {told !== undefined && (
          <p className="notice good">
            {told} {others !== undefined && copy.state === 'confirmed' && <Link href={others}>{t('copy.others')}</Link>}
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
            onDone();
          }}
        />
      </div>
    </>
  );
};

interface CopyDeskProps {
  readonly id: string;
  readonly places: CopyPlaces;
  /** What the area reads besides, read anew after a step. */
  readonly onDone: () => void;
  /** What an area says of a copy before anything else. */
  readonly note?: (copy: Copy) => ReactNode;
}

/** What judges will read, beside what was sent in: looked through, mended and confirmed, as far as `can` allows. */
export const CopyDesk = (props: CopyDeskProps) => {
  const { id } = props;
  const readAnew = useReadCopyAnew(id);
  useChanges({ process: 'blindCopy', id }, readAnew);
  const { data: copy, error, refetch } = useCopy(id);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return copy ? <Shown {...props} copy={copy} /> : <Loading />;
};

const Shown = ({ copy, places, onDone, note }: CopyDeskProps & { readonly copy: Copy }) => {
  const { t, named } = useTexts(copyTexts);
  const readAnew = useReadCopyAnew(copy.id);
  return (
    <div className="page wide">
      <p>
        <Link href={places.entry(copy)}>{copy.entryName}</Link>
      </p>
      <div className="head">
        <PageTitle>{t('copy.of', { name: copy.entryName })}</PageTitle>
        <span className="badge" data-copy-state={copy.state}>
          {named(stateLabel('blindCopy', copy.state))}
        </span>
      </div>
      <p className="lead">{t(copy.can.length > 0 ? 'copy.lead' : 'copy.lead.read')}</p>
      {note?.(copy)}
      <Working
        copy={copy}
        others={places.others(copy)}
        onDone={() => {
          readAnew();
          onDone();
        }}
      />
      <ProcessStory process="blindCopy" id={copy.id} version={copy.version} />
    </div>
  );
};
