import { stateLabel } from '#contracts';
import { useCallback, useRef, useState } from 'react';
import { Link } from 'wouter';
import { EventButtons } from '../../shared/events/event-buttons.js';
import { useTexts } from '../../shared/language.js';
import { useViewer } from '../../shared/session.js';
import { PageTitle } from '../../shared/shell.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { useCan, useProgramme, useReadAnew } from '../queries.js';
import { OfficesMissing } from './offices-missing.js';
import { type EditorHandle, PlanEditor } from './plan-editor.js';
import { fieldIdOf, PlacesForm, ScheduleForm } from './plan-forms.js';
import { planOf, type PlanShown } from './plan-shown.js';
import { ProposeDialog, RuleChanges, Versions } from './rule-changes.js';
import { RulesShown } from './rules-shown.js';
import {
  type MissingPart,
  type PlanChange,
  type ProgrammeShown,
  useMissing,
  usePlanFile,
  useSaveDraft,
} from './queries.js';
import './set-up.css';
import { setUpTexts } from './texts/index.js';

const Missing = ({
  parts,
  onMend,
}: {
  readonly parts: readonly MissingPart[];
  readonly onMend: (field: string) => void;
}) => {
  const { t, named } = useTexts(setUpTexts);
  // Offices have a list of their own, with the way to make them.
  const inPlan = parts.filter(({ code }) => code !== 'PROGRAMME.OFFICES_MISSING');
  return (
    <section aria-labelledby="missing">
      <h2 id="missing">{t('setUp.missing')}</h2>
      {parts.length === 0 ? (
        <p className="notice good">{t('setUp.missing.none')}</p>
      ) : (
        <p>{t('setUp.missing.count', { count: parts.length })}</p>
      )}
      <ul className="plain-list">
        {inPlan.map(({ field, code, title, remedy }) => (
          <li key={`${field} ${code}`} className="card line">
            <span className="line-name">
              {named(title)} <span className="hint">{named(remedy)}</span>
            </span>
            <button type="button" className="button plain" onClick={() => onMend(field)}>
              {t('setUp.mend')}
              <span className="visually-hidden"> {named(title)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

const WhatOpens = ({ plan }: { readonly plan: PlanShown }) => {
  const { t, planned } = useTexts(setUpTexts);
  const categories = plan.categories ?? [];
  const places = categories.flatMap(({ tiers }) => tiers ?? []).reduce((sum, tier) => sum + (tier.places ?? 0), 0);
  const time = (name: string, ends: boolean): string => {
    const at = plan.schedule?.[name];
    return typeof at === 'string' ? planned(at, plan.timezone, { ends }) : '–';
  };
  return (
    <ul>
      <li>
        {t('setUp.open.categories', { categories: categories.length, places, offices: (plan.offices ?? []).length })}
      </li>
      <li>{t('setUp.open.dates', { from: time('entriesOpenAt', false), until: time('entriesCloseAt', true) })}</li>
      <li>{t('setUp.open.frozen')}</li>
    </ul>
  );
};

const Steps = ({ programme, plan }: { readonly programme: ProgrammeShown; readonly plan: PlanShown }) => {
  const { id } = programme;
  const readAnew = useReadAnew();
  const { data: can } = useCan('programme', id);
  if (!can) return null;
  return (
    <EventButtons
      of={{ process: 'programme', id }}
      can={can}
      onDone={readAnew}
      told={({ event }) => event === 'programme.open' && <WhatOpens plan={plan} />}
    />
  );
};

/** The whole file, kept by its own button. */
const FileEditor = ({
  programmeId,
  label,
  isSending,
  onSave,
  handle,
}: {
  readonly programmeId: string;
  readonly label: string;
  readonly isSending: boolean;
  readonly onSave: (change: PlanChange, since: number) => void;
  readonly handle: React.Ref<EditorHandle>;
}) => {
  const { t } = useTexts(setUpTexts);
  const { data, error } = usePlanFile(programmeId);
  // Since which version: what was saved elsewhere meanwhile is not written over unseen.
  const [written, setWritten] = useState<{ readonly text: string; readonly since: number }>();
  const [mayBeSent, setMayBeSent] = useState(false);
  const onChecked = useCallback((may: boolean) => setMayBeSent(may), []);
  if (error) return <Trouble error={error} />;
  if (!data) return <Loading />;
  const value = written?.text ?? data.yaml;
  const since = written?.since ?? data.version;
  const isChanged = value !== data.yaml;
  return (
    <>
      <PlanEditor
        value={value}
        onChange={(text) => setWritten({ text, since })}
        onChecked={onChecked}
        handle={handle}
      />
      <div className="buttons">
        <button
          type="button"
          className="button"
          disabled={!mayBeSent || !isChanged || isSending}
          onClick={() => onSave({ yaml: value }, since)}
        >
          {label}
        </button>
        {isChanged && (
          <button type="button" className="button plain" onClick={() => setWritten(undefined)}>
            {t('file.reload')}
          </button>
        )}
      </div>
    </>
  );
};

/** Writing a draft until it may open; afterwards, proposing what is to be different. */
const Editing = ({ programme, plan }: { readonly programme: ProgrammeShown; readonly plan: PlanShown }) => {
  const { t } = useTexts(setUpTexts);
  const { id, version, state } = programme;
  const isDraft = state === 'draft';
  const editor = useRef<EditorHandle>(null);
  const { data: missing } = useMissing(id, isDraft);
  const saving = useSaveDraft(id);
  const [proposed, setProposed] = useState<PlanChange>();
  const [told, setTold] = useState<string>();
  const [fileSaves, setFileSaves] = useState(0);
  const done = (change: PlanChange, text: string): void => {
    setTold(text);
    if (change.yaml !== undefined) setFileSaves((count) => count + 1);
  };
  const save = (change: PlanChange, since = version): void => {
    setTold(undefined);
    if (!isDraft) setProposed(change);
    else saving.mutate({ expectedVersion: since, ...change }, { onSuccess: () => done(change, t('setUp.saved')) });
  };
  const label = t(isDraft ? 'setUp.save' : 'setUp.propose');
  const form = { plan, label, isSending: saving.isPending, onSave: save };
  const mend = (field: string): void => {
    const input = document.getElementById(fieldIdOf(field));
    if (!input) return editor.current?.goToPart(field);
    input.focus();
    input.scrollIntoView({ block: 'center' });
  };
  return (
    <>
      <div role="status">{told !== undefined && <p className="notice good">{told}</p>}</div>
      {saving.error && <Trouble error={saving.error} />}
      {isDraft && missing && <Missing parts={missing.missing} onMend={mend} />}
      {isDraft && <OfficesMissing programmeId={id} onDone={setTold} />}
      <section aria-labelledby="schedule">
        <h2 id="schedule">{t('setUp.schedule')}</h2>
        <ScheduleForm key={`schedule ${version}`} {...form} />
      </section>
      {(plan.categories ?? []).length > 0 && (
        <section aria-labelledby="places">
          <h2 id="places">{t('setUp.places')}</h2>
          <PlacesForm key={`places ${version}`} {...form} />
        </section>
      )}
      <section aria-labelledby="file">
        <h2 id="file">{t('setUp.file')}</h2>
        <p className="hint">{t('setUp.file.lead')}</p>
        <FileEditor
          key={`file ${fileSaves}`}
          programmeId={id}
          label={isDraft ? t('file.save') : label}
          isSending={saving.isPending}
          onSave={save}
          handle={editor}
        />
      </section>
      {proposed && (
        <ProposeDialog
          programmeId={id}
          change={proposed}
          onClose={() => setProposed(undefined)}
          onDone={() => {
            done(proposed, t('changes.proposed'));
            setProposed(undefined);
          }}
        />
      )}
    </>
  );
};

/** A draft with what is missing and where it is mended; an opened programme with its rules, and changes of them. */
export const SetUpPage = ({ id }: { readonly id: string }) => {
  const { t, named } = useTexts(setUpTexts);
  const { roles } = useViewer();
  const { data: programme, error, refetch } = useProgramme(id);
  if (error && !programme) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!programme) return <Loading />;
  const plan = planOf(programme);
  const isDraft = programme.state === 'draft';
  const writes = roles.includes('organiser') && !['closed', 'discarded'].includes(programme.state);
  return (
    <div className="page wide">
      <p>
        <Link href={`/programmes/${id}`}>{t('setUp.back')}</Link>
      </p>
      <div className="head">
        <PageTitle>{`${t('setUp.title')} · ${programme.name ? named(programme.name) : programme.slug}`}</PageTitle>
        <span className="badge">{named(stateLabel('programme', programme.state))}</span>
      </div>
      {writes && isDraft && <Steps programme={programme} plan={plan} />}
      {writes && <Editing programme={programme} plan={plan} />}
      {!writes && isDraft && <OfficesMissing programmeId={id} onDone={() => undefined} />}
      {!isDraft && (
        <>
          <RuleChanges programmeId={id} />
          <Versions programmeId={id} />
        </>
      )}
      <RulesShown plan={plan} />
    </div>
  );
};
