import { stateLabel } from '#contracts';
import { useCallback, useId, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useChanges } from '../shared/use-changes.js';
import { useTexts } from '../shared/language.js';
import { useViewer } from '../shared/session.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { useUpload } from '../shared/upload.js';
import { UploadProgress } from './upload-progress.js';
import { type ImportKind, useImports } from './imports.js';
import { type ProgrammeInDetail, useOffices, useProgramme, useReadAnew } from './queries.js';
import { officeTexts } from './texts/index.js';

const KINDS = ['nominations', 'essays'] as const;

interface Asked {
  readonly kind: ImportKind;
  /** Empty: as each row says. */
  readonly categoryKey: string;
  readonly officeId: string;
}

const OF_KIND = { nominations: 'award', essays: 'essay' } as const;

/** Of what the table is, and what its rows needn't say. */
const Choices = ({
  programme,
  asked,
  onChange,
}: {
  readonly programme: ProgrammeInDetail;
  readonly asked: Asked;
  readonly onChange: (part: Partial<Asked>) => void;
}) => {
  const { t, named } = useTexts(officeTexts);
  const { officeIds } = useViewer();
  const { data: offices } = useOffices();
  const own = offices?.filter((office) => officeIds.includes(office.id)) ?? [];
  const { kind, categoryKey, officeId } = asked;
  return (
    <div className="choices">
      <label>
        <span>{t('imports.kind')}</span>
        <select
          value={kind}
          onChange={({ target }) => onChange({ kind: target.value as ImportKind, categoryKey: '' })} // an option below
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`imports.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('imports.category')}</span>
        <select value={categoryKey} onChange={({ target }) => onChange({ categoryKey: target.value })}>
          <option value="">{t('imports.byRow')}</option>
          {programme.categories
            .filter((category) => category.kind === OF_KIND[kind])
            .map(({ key, name }) => (
              <option key={key} value={key}>
                {named(name)}
              </option>
            ))}
        </select>
      </label>
      {own.length > 1 && (
        <label>
          <span>{t('imports.office')}</span>
          <select value={officeId} onChange={({ target }) => onChange({ officeId: target.value })}>
            <option value="">{t('imports.byRow')}</option>
            {own.map((office) => (
              <option key={office.id} value={office.id}>
                {named(office.name)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
};

const addressOf = (route: string, given: Readonly<Record<string, string>>): string => {
  const said = Object.entries(given).filter(([, value]) => value !== '');
  return `/api/${route}?${new URLSearchParams(said).toString()}`;
};

/** Which file, of what, and for whom where its rows don't say. */
const Send = ({ programme }: { readonly programme: ProgrammeInDetail }) => {
  const { t } = useTexts(officeTexts);
  const [, go] = useLocation();
  const id = useId();
  const [asked, setAsked] = useState<Asked>({ kind: 'nominations', categoryKey: '', officeId: '' });
  const { kind, categoryKey, officeId } = asked;
  const done = useCallback(
    // As the route's document says.
    (reply: unknown) => go(`/imports/${kind}/${(reply as { id: string }).id}`),
    [go, kind],
  );
  const { send, part, error } = useUpload(done);
  const programmeId = programme.id;
  const address = addressOf(`${kind}/imports`, { programmeId, categoryKey, officeId });
  return (
    <section className="card form" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('imports.send')}</h2>
      <p className="hint">{t('imports.send.hint')}</p>
      <Choices
        programme={programme}
        asked={asked}
        onChange={(change) => setAsked((before) => ({ ...before, ...change }))}
      />
      <p>
        <a href={addressOf(`${kind}/imports/template`, { programmeId, categoryKey })}>{t('imports.template')}</a>
      </p>
      <div className="field">
        <label htmlFor={id}>{t('imports.file')}</label>
        <input
          id={id}
          type="file"
          accept=".xlsx,.csv"
          disabled={part !== undefined}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void send({ method: 'POST', address, file });
            target.value = '';
          }}
        />
        <p className="hint">{t('imports.file.hint')}</p>
        <UploadProgress part={part} />
      </div>
      {error !== undefined && <Trouble error={error} />}
    </section>
  );
};

/** Tables sent before, to go on with. */
const Sent = ({ kind, programmeId }: { readonly kind: ImportKind; readonly programmeId: string }) => {
  const { t, named, at } = useTexts(officeTexts);
  const { data, error, refetch } = useImports(kind, programmeId);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby={`sent-${kind}`}>
      <h2 id={`sent-${kind}`}>{t(`imports.sent.${kind}`)}</h2>
      <ul className="plain-list">
        {data.items.map((line) => (
          <li key={line.id} className="card line">
            <Link className="line-name" href={`/imports/${kind}/${line.id}`}>
              {line.fileName === '' ? line.sheet : line.fileName}
            </Link>
            <span className="hint">{t('imports.rows', { count: line.rowCount, at: at(line.uploadedAt) })}</span>
            <span className="badge">{named(stateLabel('entryImport', line.state))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Workbooks of entries: sent, and those that were sent before. */
export const ImportsPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(officeTexts);
  const readAnew = useReadAnew();
  useChanges({ programmeId, process: 'entryImport' }, readAnew);
  const { data: programme, error, refetch } = useProgramme(programmeId);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!programme) return <Loading />;
  return (
    <div className="page">
      <p>
        <Link href="/">{t('home.title')}</Link>
      </p>
      <PageTitle>{t('imports.title')}</PageTitle>
      <Send programme={programme} />
      {KINDS.map((kind) => (
        <Sent key={kind} kind={kind} programmeId={programmeId} />
      ))}
    </div>
  );
};
