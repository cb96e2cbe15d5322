import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ActDialog } from '../shared/act-dialog.js';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
import { useUpload } from '../shared/upload.js';
import { fileNameFor, isShown, type Layout } from './layout.js';
import { changesOf, type Template, useReadAnew } from './queries.js';
import { commendationTexts } from './texts/index.js';

/** Asked before: a stored file doesn't come back. */
const RemoveDialog = ({
  templateId: id,
  name,
  onRemove,
  onClose,
}: {
  readonly templateId: string;
  readonly name: string;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const readAnew = useReadAnew();
  const { mutateAsync } = useMutation({
    mutationFn: () =>
      answerOf(api.DELETE('/api/certificate-templates/{id}/files/{name}', { params: { path: { id, name } } })),
    scope: changesOf(id),
  });
  return (
    <ActDialog
      title={t('image.remove.title', { name })}
      confirm={t('image.remove')}
      act={() => {
        onRemove();
        return mutateAsync();
      }}
      onClose={onClose}
      onDone={() => {
        readAnew();
        onClose();
      }}
    >
      <p>{t('image.remove.lead')}</p>
    </ActDialog>
  );
};

/** Images of the template: one is sent and stands on the page; one that no certificate shows may go. */
export const TemplateImages = ({
  template: { id, files },
  layout,
  onPut,
  onRemove,
}: {
  readonly template: Template;
  readonly layout: Layout;
  /** It is stored, under this name. */
  readonly onPut: (name: string) => void;
  /** Before one goes: the layout that shows it no more goes first. */
  readonly onRemove: () => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const inputId = useId();
  const readAnew = useReadAnew();
  const [isOther, setOther] = useState(false);
  const { send, part, error } = useUpload(readAnew);
  const [removed, setRemoved] = useState<string>();
  const put = async (file: File): Promise<void> => {
    const name = fileNameFor(
      file.name,
      files.map((one) => one.name),
    );
    setOther(name === undefined);
    if (name === undefined) return;
    const address = `/api/certificate-templates/${id}/files/${name}`;
    if (await send({ method: 'PUT', address, file })) onPut(name);
  };
  return (
    <div className="field">
      <label htmlFor={inputId}>{t('image.add')}</label>
      <input
        id={inputId}
        type="file"
        accept=".png,.jpg,.jpeg,.svg"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) void put(file);
        }}
      />
      {part !== undefined && <progress max={1} value={part} aria-label={t('image.sending')} />}
      {isOther && <p role="alert">{t('image.other')}</p>}
      {error !== undefined && <Trouble error={error} />}
      <ul className="plain-list">
        {files.map(({ name }) => (
          <li key={name} className="line">
            <span className="line-name">{name}</span>
            {isShown(layout, name) ? (
              <span className="hint">{t('image.shown')}</span>
            ) : (
              <button type="button" className="quiet" onClick={() => setRemoved(name)}>
                {t('image.remove')}
                <span className="visually-hidden"> {name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {removed !== undefined && (
        <RemoveDialog templateId={id} name={removed} onRemove={onRemove} onClose={() => setRemoved(undefined)} />
      )}
    </div>
  );
};
