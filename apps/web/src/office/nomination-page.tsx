import { stateLabel } from '#contracts';
import { useState } from 'react';
import { Link } from 'wouter';
import { useChanges } from '../shared/use-changes.js';
import { useTexts } from '../shared/language.js';
import { ProcessStory } from '../shared/process-story.js';
import { useViewer } from '../shared/session.js';
import { ZoneOf } from '../shared/programme-zone.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { ActingFor } from './acting-for.js';
import { useEntrySteps } from './entry-steps.js';
import { ConsentPanel } from './consent-panel.js';
import { FormalPass } from './formal-pass.js';
import { NominationForm } from './nomination-form.js';
import { AsReviewed, Preview } from './preview.js';
import {
  type Category,
  type Nomination,
  type ProgrammeInDetail,
  useNomination,
  useProgramme,
  useReadAnew,
} from './queries.js';
import { Returned } from './returned.js';
import { SaveState } from './save-state.js';
import { officeTexts } from './texts/index.js';
import { useCheck } from './use-check.js';
import { useNominationForm } from './use-nomination-form.js';

interface OfPage {
  readonly nomination: Nomination;
  readonly programme: ProgrammeInDetail;
  readonly category: Category;
}

/** The form, its state, and what may be done: nothing is sent before what was typed is stored. */
const Working = ({ nomination, programme, category }: OfPage) => {
  const { t } = useTexts(officeTexts);
  const { programmeId, officeId, categoryKey, id, mayEdit, markedFields } = nomination;
  const of = { programmeId, officeId, categoryKey };
  const form = useNominationForm(of, nomination);
  const checked = useCheck('nomination', of, form.typed, id, mayEdit);
  const { told, buttons } = useEntrySteps('nomination', nomination, form);
  const [isPreviewed, setPreviewed] = useState(false);
  return (
    <>
      {told}
      {mayEdit ? (
        <div className="card form">
          <NominationForm
            programme={programme}
            category={category}
            officeId={officeId}
            typed={form.typed}
            checked={checked.data}
            markedFields={markedFields}
            error={form.error}
            onChange={form.change}
          />
          <SaveState dirty={form.dirty} isSaving={form.isSaving} hasFailed={form.error !== null} onSave={form.save} />
          {checked.data?.refusals.length === 0 && <p className="notice good">{t('nomination.ready')}</p>}
          <div className="buttons">
            <button type="button" className="button plain" onClick={() => setPreviewed(true)}>
              {t('nomination.preview')}
            </button>
          </div>
          {buttons}
        </div>
      ) : (
        <>
          <AsReviewed typed={form.typed} category={category} programme={programme} office={nomination.officeName} />
          {buttons}
        </>
      )}
      {isPreviewed && (
        <Preview
          typed={form.typed}
          category={category}
          programme={programme}
          office={nomination.officeName}
          onClose={() => setPreviewed(false)}
        />
      )}
    </>
  );
};

const Shown = ({ nomination, programme, category }: OfPage) => {
  const { t, named } = useTexts(officeTexts);
  const { id, programmeId, categoryKey, officeId, state, standing, recommendationOrder, version } = nomination;
  const { person, ledOfficeIds } = useViewer();
  // Offices that put it forward with them read it, and not what the nominee says.
  const isOwn = person.officeId === officeId || ledOfficeIds.includes(officeId);
  return (
    <div className="page">
      <p>
        <Link href={`/programmes/${programmeId}/nominations/${categoryKey}/${officeId}`}>
          {t('nominations.title', { category: named(category.name) })}
        </Link>
      </p>
      <div className="head">
        <PageTitle>{nomination.nomineeName}</PageTitle>
        <span className="badge" data-state={state}>
          {named(stateLabel('nomination', state))}
        </span>
      </div>
      <p className="lead">
        {named(nomination.officeName)}
        {recommendationOrder !== null && ` · ${t('nomination.rank', { rank: recommendationOrder })}`}
      </p>
      <ActingFor officeId={officeId} />
      <Returned entry={nomination} />
      <Working nomination={nomination} programme={programme} category={category} />
      {category.passes === 'preliminaryAndFormal' && <FormalPass nomination={nomination} />}
      {category.nomineeConsent === 'required' && standing && isOwn && <ConsentPanel nomination={nomination} />}
      <ProcessStory process="nomination" id={id} version={version} />
    </div>
  );
};

/** One nomination: its form while it may be changed, what its reviewer reads afterwards, and how far it is. */
export const NominationPage = ({ id }: { readonly id: string }) => {
  const readAnew = useReadAnew();
  useChanges({ process: 'nomination', id }, readAnew);
  const { data: nomination, error, refetch } = useNomination(id);
  const programme = useProgramme(nomination?.programmeId);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (programme.error) return <Trouble error={programme.error} onRetry={() => void programme.refetch()} />;
  const category = programme.data?.categories.find(({ key }) => key === nomination?.categoryKey);
  if (!nomination || !programme.data || !category) return <Loading />;
  return (
    <ZoneOf programmeId={nomination.programmeId}>
      <Shown nomination={nomination} programme={programme.data} category={category} />
    </ZoneOf>
  );
};
