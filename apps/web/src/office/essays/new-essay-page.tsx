import { useId, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useTexts } from '../../shared/language.js';
import { useViewer } from '../../shared/session.js';
import { PageTitle } from '../../shared/shell.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { ActingFor } from '../acting-for.js';
import { Choices } from '../choices.js';
import { NewEntryForm } from '../new-entry-form.js';
import { type Category, usePlaces, useProgramme } from '../queries.js';
import { officeTexts } from '../texts/index.js';
import { useCheck } from '../use-check.js';
import type { Belonging } from '../use-entry-form.js';
import { EssayForm } from './essay-form.js';
import { handFile, useEssayForm } from './essay-fields.js';
import { ESSAY_FILES } from './file-panel.js';
import './essays.css';
import { essayTexts } from './texts/index.js';

/** Typed here, or in a file that is sent as soon as the essay is registered. */
const Form = ({ of, category }: { readonly of: Belonging; readonly category: Category }) => {
  const { t } = useTexts(essayTexts);
  const { t: office } = useTexts(officeTexts);
  const [, go] = useLocation();
  const fileId = useId();
  const [file, setFile] = useState<File>();
  const form = useEssayForm(of, undefined);
  const checked = useCheck('essay', of, form.typed, undefined, true);
  const register = async (): Promise<void> => {
    const { id } = await form.save();
    if (file) handFile(id, file);
    go(`/essays/${id}`, { replace: true });
  };
  return (
    <NewEntryForm register={register}>
      <EssayForm
        category={category}
        typed={form.typed}
        checked={checked.data}
        markedFields={[]}
        error={form.error}
        onChange={form.change}
      />
      <div className="field">
        <label htmlFor={fileId}>{t('file.instead')}</label>
        <input id={fileId} type="file" accept={ESSAY_FILES} onChange={({ target }) => setFile(target.files?.[0])} />
        <p className="hint">{t('file.hint')}</p>
      </div>
      <p className="hint">{t('essay.new.hint')}</p>
      <div className="buttons">
        <button type="submit" className="button primary" disabled={form.isSaving}>
          {form.isSaving ? office('save.saving') : t(file ? 'essay.registerWithFile' : 'essay.register')}
        </button>
      </div>
    </NewEntryForm>
  );
};

/** An essay to be registered: kept on the device while it is typed, registered by the button. */
export const NewEssayPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(essayTexts);
  const [address, setAddress] = useSearchParams();
  const { officeIds } = useViewer();
  const programme = useProgramme(programmeId);
  const places = usePlaces(programmeId);
  const error = programme.error ?? places.error;
  if (error) return <Trouble error={error} onRetry={() => void Promise.all([programme.refetch(), places.refetch()])} />;
  if (!programme.data || !places.data) return <Loading />;
  const themes = programme.data.categories.filter(({ kind }) => kind === 'essay');
  const open = places.data.filter(
    ({ officeId, categoryId }) => officeIds.includes(officeId) && themes.some(({ id }) => id === categoryId),
  );
  const place =
    open.find(
      ({ categoryKey, officeId }) => categoryKey === address.get('category') && officeId === address.get('office'),
    ) ??
    open.find(({ categoryKey }) => categoryKey === address.get('category')) ??
    open[0];
  const category = themes.find(({ id }) => id === place?.categoryId);
  return (
    <div className="page">
      <p>
        <Link href={`/programmes/${programmeId}/essays`}>{t('essays.title')}</Link>
      </p>
      <PageTitle>{t('essays.add')}</PageTitle>
      {place && category ? (
        <>
          <Choices
            label={t('essay.theme')}
            categories={themes.filter(({ key }) => open.some(({ categoryKey }) => categoryKey === key))}
            places={open}
            chosen={place}
            // In the address, so that a link leads there.
            onChange={({ categoryKey, officeId }) =>
              setAddress({ category: categoryKey, office: officeId }, { replace: true })
            }
          />
          <ActingFor officeId={place.officeId} />
          <Form of={{ programmeId, categoryKey: place.categoryKey, officeId: place.officeId }} category={category} />
        </>
      ) : (
        <p className="card empty">{t('essays.noTheme')}</p>
      )}
    </div>
  );
};
