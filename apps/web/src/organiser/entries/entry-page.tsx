import { stateLabel } from '#contracts';
import { useState } from 'react';
import { Link } from 'wouter';
import { CopyState } from '../../shared/copy/copy-state.js';
import { EventButtons } from '../../shared/events/event-buttons.js';
import { StandingAgainst } from '../../shared/events/standing-against.js';
import { eventTexts } from '../../shared/events/texts/index.js';
import { useTexts } from '../../shared/language.js';
import { ProcessStory } from '../../shared/process-story.js';
import { ReviewedEntry } from '../../shared/reviewed-entry.js';
import { PageTitle } from '../../shared/shell.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { useCategoryName, useProgramme, useReadAnew } from '../queries.js';
import { Checklist } from '../review/checklist.js';
import { Departments } from '../review/departments.js';
import { Parts } from '../review/parts.js';
import { NegativeList } from '../review/negative-list.js';
import { useProcess } from '../round/queries.js';
import { markableOf, ReturnDialog } from '../review/return-dialog.js';
import '../review/review.css';
import { nameOf, planOf } from '../set-up/plan-shown.js';
import { useChanges } from '../../shared/use-changes.js';
import { type Entry, type Kind, PROCESS, useEntry } from './queries.js';
import { entriesTexts } from './texts/index.js';

/** What may be done with it, and what was done last. */
const Steps = ({ kind, entry }: { readonly kind: Kind; readonly entry: Entry }) => {
  const { named, language } = useTexts(entriesTexts);
  const { t: event } = useTexts(eventTexts);
  const readAnew = useReadAnew();
  const { data: process } = useProcess(PROCESS[kind], entry.id, entry.version, language);
  const [told, setTold] = useState('');
  const of = { process: PROCESS[kind], id: entry.id };
  return (
    <>
      <div role="status">{told !== '' && <p className="notice good">{told}</p>}</div>
      <EventButtons
        of={of}
        can={entry.can}
        onDone={({ label }) => {
          setTold(event('event.done', { label: named(label) }));
          readAnew();
        }}
        askedBy={(possible, close) => {
          const markable = markableOf(possible);
          return (
            markable && (
              <ReturnDialog
                of={of}
                markable={markable}
                possible={possible}
                onClose={close}
                onDone={() => setTold(event('event.done', { label: named(possible.label) }))}
              />
            )
          );
        }}
      />
      {process && <StandingAgainst cannot={process.cannot} />}
    </>
  );
};

const Shown = ({ kind, entry }: { readonly kind: Kind; readonly entry: Entry }) => {
  const { t, named } = useTexts(entriesTexts);
  const { programmeId, id, name, detail, categoryKey, officeName, state, version, decisionReason, text } = entry;
  const categoryName = useCategoryName(programmeId);
  const { data: programme } = useProgramme(programmeId);
  const plan = programme && planOf(programme).categories?.find(({ key }) => key === categoryKey);
  const ofEntry = { entryKind: PROCESS[kind], entryId: id };
  return (
    <div className="page">
      <p>
        <Link href={`/programmes/${programmeId}/entries/${kind}`}>{t('entries.title')}</Link>
      </p>
      <div className="head">
        <PageTitle>{name}</PageTitle>
        <span className="badge">{named(stateLabel(PROCESS[kind], state))}</span>
      </div>
      <Steps kind={kind} entry={entry} />
      <CopyState entry={entry} pathOf={(copy) => `/programmes/${programmeId}/copies/${copy}`} />
      {decisionReason !== null && <p className="hint">{t('entries.reason', { reason: decisionReason })}</p>}
      <ReviewedEntry
        name={name}
        detail={detail}
        facts={[
          [t('entries.category'), categoryName(categoryKey)],
          [t('entries.office'), named(officeName)],
        ]}
        text={text}
      />
      {kind === 'nominations' && <Departments nominationId={id} programmeId={programmeId} />}
      <Parts of={ofEntry} programmeId={programmeId} />
      <Checklist of={ofEntry} />
      {plan && (
        <NegativeList
          of={ofEntry}
          programmeId={programmeId}
          negativeList={(plan.negativeList ?? []).map((item) => ({ item: item.key, name: nameOf(item) }))}
        />
      )}
      <ProcessStory process={PROCESS[kind]} id={id} version={version} />
    </div>
  );
};

/** One entry as the municipal office has it: what it says, what may be decided, how it came here. */
export const EntryPage = ({ kind, id }: { readonly kind: Kind; readonly id: string }) => {
  const readAnew = useReadAnew();
  useChanges({ process: PROCESS[kind], id }, readAnew);
  const { data, error, refetch } = useEntry(kind, id);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return data ? <Shown kind={kind} entry={data} /> : <Loading />;
};
