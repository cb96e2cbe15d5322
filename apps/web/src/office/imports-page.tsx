import { stateLabel } from '#contracts';
import { useCallback, useId, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useChanges } from '../shared/use-changes.js';
import { useTexts } from '../shared/language.js';
import { type ListColumn, ListTable, useList } from '../shared/list-table.js';
import { useStateFilter } from '../shared/list/state-filter.js';
import { useViewer } from '../shared/session.js';
import { PageTitle } from '../shared/shell.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { useUpload } from '../shared/upload.js';
import { UploadProgress } from './upload-progress.js';
import { type ImportKind, type ImportLine, type ImportsAsked, useImports } from './imports.js';
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
    <div className="selects">
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

const useColumns = (kind: ImportKind): readonly ListColumn<ImportLine>[] => {
  const { t, named } = useTexts(officeTexts);
  return [
    {
      key: 'file',
      title: t('imports.table'),
      value: ({ fileName, sheet }) => (fileName === '' ? sheet : fileName),
      link: ({ id }) => `/imports/${kind}/${id}`,
      sortable: true,
    },
    { key: 'rows', title: t('imports.rowCount'), value: ({ rowCount }) => rowCount, figures: true, sortable: true },
    { key: 'uploaded', title: t('imports.sentAt'), moment: ({ uploadedAt }) => uploadedAt, sortable: true },
    {
      key: 'state',
      title: t('results.state'),
      cell: ({ state }) => <span className="badge">{named(stateLabel('entryImport', state))}</span>,
      sortable: true,
    },
  ];
};

/** Tables sent before, to go on with. */
const Sent = ({ kind, programmeId }: { readonly kind: ImportKind; readonly programmeId: string }) => {
  const { t } = useTexts(officeTexts);
  const list = useList<ImportsAsked>({
    name: `imports-${kind}`,
    prefix: `${kind}.`,
    filters: ['state'],
    sort: '-uploaded',
  });
  const read = useImports(kind, { ...list.asked, programmeId });
  const columns = useColumns(kind);
  const states = useStateFilter('entryImport');
  return (
    <section aria-labelledby={`sent-${kind}`}>
      <h2 id={`sent-${kind}`}>{t(`imports.sent.${kind}`)}</h2>
      <ListTable
        list={list}
        title={t(`imports.sent.${kind}`)}
        read={read}
        columns={columns}
        filters={[states]}
        idOf={({ id }) => id}
        exportAt={`/api/${kind}/imports?programmeId=${programmeId}`}
        empty={<p className="hint">{t('imports.none')}</p>}
      />
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
