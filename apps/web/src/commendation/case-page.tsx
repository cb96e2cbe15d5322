import { stateLabel } from '#contracts';
import { useState } from 'react';
import { EventButtons } from '../shared/events/event-buttons.js';
import { useTexts } from '../shared/language.js';
import { ProcessStory } from '../shared/process-story.js';
import { useViewer } from '../shared/session.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { DecisionDialog } from './decision-dialog.js';
import { Frame } from './frame.js';
import { type Case, useCase, useNames, usePeopleOf, useReadAnew } from './queries.js';
import { Told } from './told.js';
import { commendationTexts } from './texts/index.js';

const kilobytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1024));

/** Who objected, for the owner of the case alone: the API tells nobody else. */
const Claimant = ({ of }: { readonly of: Case }) => {
  const { t } = useTexts(commendationTexts);
  if (of.claimantName === null) return <p className="hint">{t('case.hidden')}</p>;
  return (
    <dl className="times">
      <div>
        <dt>{t('case.claimant')}</dt>
        <dd>
          {of.claimantName}
          {of.claimantKind !== null && ` (${t(`case.claimant.${of.claimantKind}`)})`}
        </dd>
      </div>
      {of.contactPerson !== null && of.contactPerson !== '' && (
        <div>
          <dt>{t('case.contactPerson')}</dt>
          <dd>{of.contactPerson}</dd>
        </div>
      )}
      {of.claimantContact !== null && (
        <div>
          <dt>{t('case.contact')}</dt>
          <dd>{of.claimantContact}</dd>
        </div>
      )}
    </dl>
  );
};

const Said = ({ title, text }: { readonly title: string; readonly text: string | null }) =>
  text === null || text === '' ? null : (
    <section>
      <h2>{title}</h2>
      <p className="said">{text}</p>
    </section>
  );

/** Whom it is about, who handles it and until when. */
const Facts = ({ programmeId, of }: { readonly programmeId: string; readonly of: Case }) => {
  const { t, at, until, language } = useTexts(commendationTexts);
  const names = useNames(programmeId, language);
  const { categoryKey, filedAt, ownerName, dueAt, overdue } = of;
  return (
    <dl className="times">
      <div>
        <dt>{t('category')}</dt>
        <dd>{names.category(categoryKey)}</dd>
      </div>
      <div>
        <dt>{t('case.filed')}</dt>
        <dd>{at(filedAt)}</dd>
      </div>
      <div>
        <dt>{t('case.owner')}</dt>
        <dd>{ownerName ?? t('case.nobody')}</dd>
      </div>
      <div>
        <dt>{t('case.due')}</dt>
        <dd>
          {until(dueAt ?? '')} {overdue && <strong className="overdue">{t('case.overdue')}</strong>}
        </dd>
      </div>
    </dl>
  );
};

const Files = ({ of: { id, files } }: { readonly of: Case }) => {
  const { t, at } = useTexts(commendationTexts);
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="files">
      <h2 id="files">{t('case.files')}</h2>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <a href={`/api/objections/${id}/evidence/${file.id}`} download>
              {file.fileName === '' ? file.type : file.fileName}
            </a>{' '}
            <span className="hint">{t('case.file', { size: kilobytes(file.bytes), at: at(file.addedAt) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const DECISIONS = ['objection.uphold', 'objection.dismiss'];

const Shown = ({ programmeId, of }: { readonly programmeId: string; readonly of: Case }) => {
  const { t, named } = useTexts(commendationTexts);
  const { roles } = useViewer();
  const readAnew = useReadAnew();
  const handlers = usePeopleOf('organiser', roles.includes('organiser'));
  const [deciding, setDeciding] = useState<string>();
  const [told, setTold] = useState<string>();
  const { id, state, can, winnerName } = of;
  const done = (text: string): void => {
    setDeciding(undefined);
    setTold(text);
    readAnew();
  };
  const decisions = can.filter(({ event }) => DECISIONS.includes(event));
  const others = can.filter(({ event }) => !DECISIONS.includes(event));
  const asked = decisions.find(({ event }) => event === deciding);
  return (
    <Frame
      programmeId={programmeId}
      title={t('case.title', { name: winnerName })}
      badge={named(stateLabel('objection', state))}
    >
      <Told text={told} />
      <Facts programmeId={programmeId} of={of} />
      {decisions.length > 0 && (
        <div className="buttons">
          {decisions.map(({ event, label }) => (
            <button key={event} type="button" className="button" onClick={() => setDeciding(event)}>
              {named(label)}
            </button>
          ))}
        </div>
      )}
      {others.length > 0 && (
        <EventButtons
          of={{ process: 'objection', id }}
          can={others}
          choices={{
            ownerId: (handlers.data ?? [])
              .filter(({ disabledAt }) => disabledAt === null)
              .map((person) => ({ value: person.id, label: person.name })),
          }}
          onDone={({ label }) => done(t('done', { what: named(label) }))}
        />
      )}
      <Said title={t('case.grounds')} text={of.grounds} />
      <Said title={t('case.evidence')} text={of.evidence} />
      <section aria-labelledby="claimant">
        <h2 id="claimant">{t('case.claimant')}</h2>
        <Claimant of={of} />
      </section>
      <Files of={of} />
      <Said title={t('case.finding')} text={of.finding} />
      <Said title={t('case.reply')} text={of.reply} />
      <ProcessStory process="objection" id={id} version={of.version} />
      {asked && (
        <DecisionDialog
          caseId={id}
          event={asked.event as 'objection.uphold' | 'objection.dismiss'} // one of DECISIONS
          label={named(asked.label)}
          onClose={() => setDeciding(undefined)}
          onDone={() => done(t('done', { what: named(asked.label) }))}
        />
      )}
    </Frame>
  );
};

export const CasePage = ({ programmeId, id }: { readonly programmeId: string; readonly id: string }) => {
  const { data, error, refetch } = useCase(id);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return data ? <Shown programmeId={programmeId} of={data} /> : <Loading />;
};
