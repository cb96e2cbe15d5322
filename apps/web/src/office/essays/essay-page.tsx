import { stateLabel } from '#contracts';
import { Link } from 'wouter';
import { useChanges } from '../../shared/use-changes.js';
import { useTexts } from '../../shared/language.js';
import { ProcessStory } from '../../shared/process-story.js';
import { ZoneOf } from '../../shared/programme-zone.js';
import { ReviewedEntry } from '../../shared/reviewed-entry.js';
import { PageTitle } from '../../shared/shell.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { ActingFor } from '../acting-for.js';
import { useEntrySteps } from '../entry-steps.js';
import { type Category, type Essay, useEssay, useProgramme, useReadAnew } from '../queries.js';
import { Returned } from '../returned.js';
import { SaveState } from '../save-state.js';
import { useCheck } from '../use-check.js';
import { CopyState } from '../../shared/copy/copy-state.js';
import { EssayForm } from './essay-form.js';
import { useEssayForm } from './essay-fields.js';
import { FilePanel } from './file-panel.js';
import './essays.css';
import { essayTexts } from './texts/index.js';

interface OfPage {
  readonly essay: Essay;
  readonly category: Category;
}

/** The form, its state, and what may be done: nothing is sent before what was typed is stored. */
const Working = ({ essay, category }: OfPage) => {
  const { t } = useTexts(essayTexts);
  const { programmeId, officeId, categoryKey, id, mayEdit, markedFields } = essay;
  const of = { programmeId, officeId, categoryKey };
  const form = useEssayForm(of, essay);
  const checked = useCheck('essay', of, form.typed, id, mayEdit);
  const { told, buttons } = useEntrySteps('essay', essay, form);
  return (
    <>
      {told}
      <CopyState entry={essay} pathOf={(copy) => `/copies/${copy}`} />
      {mayEdit ? (
        <div className="card form">
          <EssayForm
            category={category}
            typed={form.typed}
            checked={checked.data}
            markedFields={markedFields}
            error={form.error}
            onChange={form.change}
          />
          <SaveState dirty={form.dirty} isSaving={form.isSaving} hasFailed={form.error !== null} onSave={form.save} />
          {checked.data?.refusals.length === 0 && <p className="notice good">{t('essay.ready')}</p>}
          {buttons}
        </div>
      ) : (
        <>
          <ReviewedEntry
            name={essay.title}
            detail={essay.authorName}
            facts={[[t('essay.length'), essay.bodyLength]]}
            text={essay.body}
          />
          {buttons}
        </>
      )}
    </>
  );
};

/** One essay: its form and its file while it may be changed, what was sent in afterwards, and how far it is. */
export const EssayPage = ({ id }: { readonly id: string }) => {
  const { t, named } = useTexts(essayTexts);
  const readAnew = useReadAnew();
  useChanges({ process: 'essay', id }, readAnew);
  const { data: essay, error, refetch } = useEssay(id);
  const programme = useProgramme(essay?.programmeId);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (programme.error) return <Trouble error={programme.error} onRetry={() => void programme.refetch()} />;
  const category = programme.data?.categories.find(({ key }) => key === essay?.categoryKey);
  if (!essay || !category) return <Loading />;
  const { programmeId, state, officeName, version, title } = essay;
  return (
    <ZoneOf programmeId={programmeId}>
      <div className="page">
        <p>
          <Link href={`/programmes/${programmeId}/essays`}>{t('essays.title')}</Link>
        </p>
        <div className="head">
          <PageTitle>{title}</PageTitle>
          <span className="badge" data-state={state}>
            {named(stateLabel('essay', state))}
          </span>
        </div>
        <p className="lead">
          {named(category.name)} · {named(officeName)}
        </p>
        <ActingFor officeId={essay.officeId} />
        <Returned entry={essay} />
        <Working essay={essay} category={category} />
        <FilePanel essay={essay} />
        <ProcessStory process="essay" id={id} version={version} />
      </div>
    </ZoneOf>
  );
};
