import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { answerOf, api, Refusal } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
import { useUpload } from '../shared/upload.js';
import { type Nomination, useReadAnew } from './queries.js';
import { UploadProgress } from './upload-progress.js';
import { officeTexts } from './texts/index.js';

/** Before it has passed preliminarily there is nothing to compare. */
const readDifference = async (id: string) => {
  try {
    return await answerOf(api.GET('/api/nominations/{id}/difference', { params: { path: { id } } }));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
};

const Difference = ({ nomination: { id, version } }: { readonly nomination: Nomination }) => {
  const { t } = useTexts(officeTexts);
  const { data, error } = useQuery({
    queryKey: ['office', 'difference', id, version],
    queryFn: () => readDifference(id),
  });
  if (error) return <Trouble error={error} />;
  if (!data) return null;
  const changed = data.fields.filter((field) => field.changed);
  return (
    <>
      <h3>{t('formal.difference')}</h3>
      {changed.length === 0 && <p className="hint">{t('formal.same')}</p>}
      <dl className="difference">
        {changed.map(({ field, parts }) => (
          <div key={field}>
            <dt>{t(`field.${field}` as 'field.deeds')}</dt>
            <dd>
              {parts.map(({ kind, text }, at) =>
                kind === 'removed' ? (
                  <del key={at}>{text}</del>
                ) : kind === 'added' ? (
                  <ins key={at}>{text}</ins>
                ) : (
                  <span key={at}>{text}</span>
                ),
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
};

/** The formal pass: the form with the stamp, and field by field what is said otherwise than before. */
export const FormalPass = ({ nomination }: { readonly nomination: Nomination }) => {
  const { t, at } = useTexts(officeTexts);
  const readAnew = useReadAnew();
  const inputId = useId();
  const { id, version, form, state, markedFields } = nomination;
  const { send, part, error } = useUpload(readAnew);
  const isAwaited = state === 'awaitingFormal' && nomination.mayEdit;
  return (
    <section aria-labelledby="formal" className="card">
      <h2 id="formal">{t('formal.title')}</h2>
      {!isAwaited && form === null && <p className="hint">{t('formal.later')}</p>}
      {form !== null && (
        <p>
          <a href={`/api/nominations/${id}/form`}>{t('formal.scan')}</a>{' '}
          <span className="hint">
            {t('formal.scan.facts', { kb: Math.ceil(form.bytes / 1024), at: at(form.uploadedAt) })}
          </span>
        </p>
      )}
      {isAwaited && (
        <div className="field" data-marked={markedFields.includes('form')}>
          <label htmlFor={inputId}>{t(form === null ? 'formal.upload' : 'formal.uploadAnew')}</label>
          <input
            id={inputId}
            type="file"
            accept=".pdf,.jpg,.jpeg,.png"
            disabled={part !== undefined}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              target.value = '';
              if (file)
                void send({ method: 'PUT', address: `/api/nominations/${id}/form?expectedVersion=${version}`, file });
            }}
          />
          <p className="hint">{t('formal.upload.hint')}</p>
          <UploadProgress part={part} />
          {error !== undefined && <Trouble error={error} />}
        </div>
      )}
      <Difference nomination={nomination} />
    </section>
  );
};
