import { stateLabel } from '#contracts';
import { useCallback, useEffect, useId } from 'react';
import { EventButtons } from '../../shared/events/event-buttons.js';
import { useTexts } from '../../shared/language.js';
import { StoryLink } from '../../shared/story-link.js';
import { Trouble } from '../../shared/trouble.js';
import { useUpload } from '../../shared/upload.js';
import { Refusals } from '../form-field.js';
import { type Essay, useReadAnew } from '../queries.js';
import { UploadProgress } from '../upload-progress.js';
import { takeFile } from './essay-fields.js';
import { type EssayFile, type FileLine, useEssayFile, useEssayFiles } from './queries.js';
import { essayTexts } from './texts/index.js';

export const ESSAY_FILES = '.docx,.pdf,.txt';

/** What was read in a file, to be looked at before it becomes the essay's text. */
const ReadText = ({ file }: { readonly file: EssayFile }) => {
  const { t } = useTexts(essayTexts);
  const readAnew = useReadAnew();
  const { id, fileName, text, length, lengthRefusal, metadata, can } = file;
  const made = Object.entries(metadata);
  return (
    <div className="read-file">
      <p className="notice-title">{t('file.read', { name: fileName || t('file.title'), length })}</p>
      {lengthRefusal && <Refusals refusals={[lengthRefusal]} />}
      <div className="read-text" tabIndex={0} role="group" aria-label={t('file.text')}>
        {text}
      </div>
      {made.length > 0 && (
        <details>
          <summary>{t('file.metadata')}</summary>
          <p className="hint">{t('file.metadata.hint')}</p>
          <dl className="times">
            {made.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <EventButtons
        of={{ process: 'essayFile', id }}
        can={can}
        told={({ event }) => event === 'essayFile.confirm' && <p>{t('file.replaces')}</p>}
        onDone={readAnew}
      />
    </div>
  );
};

/** The originals, as they were sent. */
const Sent = ({ files }: { readonly files: readonly FileLine[] }) => {
  const { t, named, at } = useTexts(essayTexts);
  return (
    <ul className="plain-list">
      {files.map(({ id, fileName, bytes, uploadedAt, length, state }) => (
        <li key={id} className="line">
          <a className="line-name" href={`/api/essay-files/${id}/original`} download>
            {fileName || t('file.title')}
          </a>
          <span className="hint">{t('file.facts', { kb: Math.ceil(bytes / 1024), at: at(uploadedAt), length })}</span>
          <span className="badge">{named(stateLabel('essayFile', state))}</span>
          <StoryLink process="essayFile" id={id} about={fileName || t('file.title')} />
        </li>
      ))}
    </ul>
  );
};

/** A file is chosen, on its way, or refused with why. */
const Choose = ({ essayId, hasRead }: { readonly essayId: string; readonly hasRead: boolean }) => {
  const { t } = useTexts(essayTexts);
  const readAnew = useReadAnew();
  const inputId = useId();
  const { send, part, error } = useUpload(readAnew);
  const upload = useCallback(
    (chosen: File | undefined) => {
      if (chosen) void send({ method: 'POST', address: `/api/essays/${essayId}/files`, file: chosen });
    },
    [essayId, send],
  );
  useEffect(() => upload(takeFile(essayId)), [essayId, upload]);
  return (
    <div className="field">
      <label htmlFor={inputId}>{t(hasRead ? 'file.chooseAnew' : 'file.choose')}</label>
      <input
        id={inputId}
        type="file"
        accept={ESSAY_FILES}
        disabled={part !== undefined}
        onChange={({ target }) => {
          upload(target.files?.[0]);
          target.value = '';
        }}
      />
      <p className="hint">{t('file.hint')}</p>
      <UploadProgress part={part} />
      {error !== undefined && <Trouble error={error} />}
    </div>
  );
};

/** The essay's text from a file: sent, read, looked at, taken; and the originals that were sent. */
export const FilePanel = ({ essay: { id, mayEdit } }: { readonly essay: Essay }) => {
  const { t } = useTexts(essayTexts);
  const { data, error } = useEssayFiles(id);
  const waiting = data?.items.find(({ state }) => state === 'read');
  const { data: file } = useEssayFile(waiting?.id);
  if (data?.items.length === 0 && !mayEdit) return null;
  return (
    <section className="card form" aria-labelledby="file">
      <h2 id="file">{t('file.title')}</h2>
      {error && <Trouble error={error} />}
      {mayEdit && <Choose essayId={id} hasRead={waiting !== undefined} />}
      {file && <ReadText key={file.id} file={file} />}
      {data && data.items.length > 0 && <Sent files={data.items} />}
    </section>
  );
};
