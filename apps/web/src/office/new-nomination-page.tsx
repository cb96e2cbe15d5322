import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useTexts } from '../shared/language.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { ActingFor } from './acting-for.js';
import { NewEntryForm } from './new-entry-form.js';
import { NominationForm } from './nomination-form.js';
import { Preview } from './preview.js';
import { type Category, type ProgrammeInDetail, useOffices, useProgramme } from './queries.js';
import { officeTexts } from './texts/index.js';
import { useCheck } from './use-check.js';
import type { Belonging } from './use-entry-form.js';
import { useNominationForm } from './use-nomination-form.js';

const Form = ({
  of,
  programme,
  category,
}: {
  readonly of: Belonging;
  readonly programme: ProgrammeInDetail;
  readonly category: Category;
}) => {
  const { t } = useTexts(officeTexts);
  const [, go] = useLocation();
  const form = useNominationForm(of, undefined);
  const checked = useCheck('nomination', of, form.typed, undefined, true);
  const { data } = useOffices();
  const office = data?.find(({ id }) => id === of.officeId)?.name ?? { zh: '', en: '' };
  const [isPreviewed, setPreviewed] = useState(false);
  const register = async (): Promise<void> => {
    const { id } = await form.save();
    go(`/nominations/${id}`, { replace: true });
  };
  return (
    <NewEntryForm register={register}>
      <NominationForm
        programme={programme}
        category={category}
        officeId={of.officeId}
        typed={form.typed}
        checked={checked.data}
        markedFields={[]}
        error={form.error}
        onChange={form.change}
      />
      <p className="hint">{t('nomination.new.hint')}</p>
      <div className="buttons">
        <button type="submit" className="button primary" disabled={form.isSaving}>
          {t(form.isSaving ? 'save.saving' : 'nomination.register')}
        </button>
        <button type="button" className="button plain" onClick={() => setPreviewed(true)}>
          {t('nomination.preview')}
        </button>
      </div>
      {isPreviewed && (
        <Preview
          typed={form.typed}
          category={category}
          programme={programme}
          office={office}
          onClose={() => setPreviewed(false)}
        />
      )}
    </NewEntryForm>
  );
};

/** Somebody to be put forward: kept on the device while it is typed, registered by the button. */
export const NewNominationPage = (of: Belonging) => {
  const { t, named } = useTexts(officeTexts);
  const { data: programme, error, refetch } = useProgramme(of.programmeId);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!programme) return <Loading />;
  const category = programme.categories.find(({ key }) => key === of.categoryKey);
  if (!category) return <p className="card empty">{t('nominations.unknown')}</p>;
  return (
    <div className="page">
      <p>
        <Link href={`/programmes/${of.programmeId}/nominations/${of.categoryKey}/${of.officeId}`}>
          {t('nominations.title', { category: named(category.name) })}
        </Link>
      </p>
      <PageTitle>{t('nomination.new', { category: named(category.name) })}</PageTitle>
      <ActingFor officeId={of.officeId} />
      {category.criteria.length > 0 && (
        <details className="card criteria">
          <summary>{t('nomination.criteria')}</summary>
          <ul>
            {category.criteria.map((criterion) => (
              <li key={criterion.zh}>{named(criterion)}</li>
            ))}
          </ul>
        </details>
      )}
      <Form of={of} programme={programme} category={category} />
    </div>
  );
};
