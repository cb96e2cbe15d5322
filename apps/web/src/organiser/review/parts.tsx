import { stateLabel } from '#contracts';
import { EventButtons } from '../../shared/events/event-buttons.js';
import { useTexts } from '../../shared/language.js';
import { StoryLink } from '../../shared/story-link.js';
import { Trouble } from '../../shared/trouble.js';
import { useCan, useReadAnew } from '../queries.js';
import { organiserTexts } from '../texts/index.js';
import { type OfEntry, type Part, useParts } from './queries.js';
import { markableOf, ReturnDialog } from './return-dialog.js';
import { reviewTexts } from './texts/index.js';

const PartLine = ({ part }: { readonly part: Part }) => {
  const { named, at } = useTexts(reviewTexts);
  const { t: common } = useTexts(organiserTexts);
  const readAnew = useReadAnew();
  const { data: can } = useCan('reviewDecision', part.id);
  const of = { process: 'reviewDecision', id: part.id };
  const reviewer = part.officeName ? named(part.officeName) : common(`level.${part.level}`);
  return (
    <li className="card hit">
      <p>
        <strong>{reviewer}</strong> <span className="badge">{named(stateLabel('reviewDecision', part.state))}</span>
      </p>
      {part.reason !== null && <p>{part.reason}</p>}
      {part.decidedAt !== null && <p className="hint">{at(part.decidedAt)}</p>}
      {can && can.length > 0 && (
        <EventButtons
          of={of}
          can={can}
          onDone={readAnew}
          askedBy={(possible, close) => {
            const markable = markableOf(possible);
            return (
              markable && (
                <ReturnDialog of={of} markable={markable} possible={possible} onClose={close} onDone={readAnew} />
              )
            );
          }}
        />
      )}
      <p>
        <StoryLink process="reviewDecision" id={part.id} about={reviewer} />
      </p>
    </li>
  );
};

/** What the reviewers of each level said of how it was sent in last, and how whoever said it takes it back. */
export const Parts = ({ of, programmeId }: { readonly of: OfEntry; readonly programmeId: string }) => {
  const { t } = useTexts(reviewTexts);
  const { data, error } = useParts(programmeId, of.entryId);
  if (error) return <Trouble error={error} />;
  const last = Math.max(...(data ?? []).map(({ submission }) => submission));
  const parts = data?.filter(({ submission }) => submission === last) ?? [];
  if (parts.length === 0) return null;
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">{t('parts.title')}</h2>
      <p className="hint">{t('parts.lead')}</p>
      <ul className="plain-list">
        {parts.map((part) => (
          <PartLine key={part.id} part={part} />
        ))}
      </ul>
    </section>
  );
};
