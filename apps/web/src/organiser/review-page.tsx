import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../shared/language.js';
import { ReviewedEntry } from '../shared/reviewed-entry.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { EventButtons, type Possible } from '../shared/events/event-buttons.js';
import { eventTexts } from '../shared/events/texts/index.js';
import { type Decision, useAwaited, useDecision, useReadAnew } from './queries.js';
import { Checklist } from './review/checklist.js';
import { NegativeList } from './review/negative-list.js';
import { ReturnDialog } from './review/return-dialog.js';
import './review/review.css';
import { organiserTexts } from './texts/index.js';
import { useChanges } from '../shared/use-changes.js';

/** Keys are for whoever isn't typing or answering something. */
const isFree = ({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  !ctrlKey &&
  !metaKey &&
  !altKey &&
  !(target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null);

const useKeys = (press: (key: string) => void): void => {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (isFree(event)) press(event.key.toLowerCase());
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  });
};

const Entry = ({ decision }: { readonly decision: Decision }) => {
  const { t, named, listed } = useTexts(organiserTexts);
  const { name, detail, text, nominatingOffice, level, groups } = decision;
  return (
    <ReviewedEntry
      name={name}
      detail={detail}
      facts={[
        [t('reviews.office'), named(nominatingOffice)],
        [t('reviews.level'), t(`level.${level}`)],
        ...(groups.length > 0 ? [[t('reviews.groups'), listed(groups)] as const] : []),
      ]}
      text={text}
    />
  );
};

/** The entry with what may be decided on it, what is to be ticked off, and what bars it. */
const Reviewed = ({
  decision,
  programmeId,
  chosen,
  onChoose,
  onDone,
}: {
  readonly decision: Decision;
  readonly programmeId: string;
  readonly chosen: Possible | undefined;
  readonly onChoose: (possible: Possible | undefined) => void;
  readonly onDone: (possible: Possible) => void;
}) => (
  <>
    <EventButtons
      of={{ process: 'reviewDecision', id: decision.id }}
      can={decision.can}
      chosen={chosen}
      onChoose={onChoose}
      keys
      onDone={onDone}
      askedBy={(possible, close) =>
        possible.event === 'review.return' && (
          <ReturnDialog
            of={{ process: 'reviewDecision', id: decision.id }}
            markable={decision.markable}
            possible={possible}
            onClose={close}
            onDone={() => onDone(possible)}
          />
        )
      }
    />
    <Entry decision={decision} />
    <Checklist of={decision} />
    <NegativeList of={decision} negativeList={decision.negativeList} programmeId={programmeId} />
  </>
);

/** Which of how many it is, and the way to its neighbours. */
const Steps = ({
  at,
  of,
  onGo,
}: {
  readonly at: number;
  readonly of: number;
  readonly onGo: (step: number) => void;
}) => {
  const { t } = useTexts(organiserTexts);
  return (
    <div className="head">
      <p>{t('reviews.position', { at: at + 1, of })}</p>
      <div className="buttons">
        <button type="button" className="button plain" disabled={at === 0} onClick={() => onGo(-1)}>
          {t('reviews.previous')}
        </button>
        <button type="button" className="button plain" disabled={at === of - 1} onClick={() => onGo(1)}>
          {t('reviews.next')}
        </button>
      </div>
    </div>
  );
};

/** Where the reviewer is in the queue. Others decide too: what was the last may be gone. */
const usePlaceIn = (programmeId: string, level: Decision['level'] | undefined) => {
  const [at, setAt] = useState(0);
  const { data: queue, error, refetch, isPlaceholderData } = useAwaited(programmeId, at + 1, level);
  const total = queue?.total ?? 0;
  const last = Math.max(total - 1, 0);
  if (queue && at > last) setAt(last);
  return {
    at: Math.min(at, last),
    total,
    // Never the one that stood here before, while the next is being read.
    id: isPlaceholderData ? undefined : queue?.items[0]?.id,
    isRead: queue !== undefined,
    error,
    refetch,
    step: (by: number): void => setAt(Math.min(Math.max(at + by, 0), last)),
  };
};

/** What waits to be reviewed, one after the other, by keyboard alone if one likes. */
export const ReviewQueue = ({
  programmeId,
  level,
  told: toldOf,
  onDone,
}: {
  readonly programmeId: string;
  /** Of all that the viewer may review, the parts of that level alone. */
  readonly level?: Decision['level'];
  /** What the reviewer should know before deciding. */
  readonly told?: (decision: Decision) => ReactNode;
  readonly onDone?: () => void;
}) => {
  const { t, named } = useTexts(organiserTexts);
  const { t: event } = useTexts(eventTexts);
  const readAnew = useReadAnew();
  useChanges({ programmeId, process: 'reviewDecision' }, readAnew);
  const { at, total, id, isRead, error, refetch, step } = usePlaceIn(programmeId, level);
  const [told, setTold] = useState<string>();
  const [chosen, setChosen] = useState<Possible>();
  const { data: decision } = useDecision(id);
  const go = (by: number): void => {
    setChosen(undefined);
    step(by);
  };
  useKeys((key) => {
    if (key === 'j') go(1);
    else if (key === 'k') go(-1);
    else if (/^[1-9]$/.test(key)) {
      const possible = decision?.can[Number(key) - 1];
      if (possible) setChosen(possible);
    }
  });
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!isRead) return <Loading />;
  return (
    <>
      <div role="status">{told !== undefined && <p className="notice good">{told}</p>}</div>
      {total === 0 ? (
        <p className="card empty">{t('reviews.none')}</p>
      ) : (
        <>
          <Steps at={at} of={total} onGo={go} />
          <p className="hint by-keyboard">{t('reviews.keys')}</p>
          {decision ? (
            <>
              {toldOf?.(decision)}
              <Reviewed
                decision={decision}
                programmeId={programmeId}
                chosen={chosen}
                onChoose={setChosen}
                onDone={({ label }) => {
                  setTold(event('event.done', { label: named(label) }));
                  readAnew();
                  onDone?.();
                }}
              />
            </>
          ) : (
            <Loading />
          )}
        </>
      )}
    </>
  );
};

/** What waits for the municipality: the levels below have queues of their own. */
export const ReviewPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(organiserTexts);
  return (
    <div className="page">
      <p>
        <Link href={`/programmes/${programmeId}`}>{t('programme.flow')}</Link>
      </p>
      <PageTitle>{t('reviews.title')}</PageTitle>
      <ReviewQueue programmeId={programmeId} level="municipality" />
    </div>
  );
};
