import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { answerOf, api, newKey } from '../../shared/api.js';
import { FramedTable } from '../../shared/framed-table.js';
import { useTexts } from '../../shared/language.js';
import { PageTitle } from '../../shared/shell.js';
import { Trouble } from '../../shared/trouble.js';
import { useProgrammes, useReadAnew } from '../queries.js';
import { organiserTexts } from '../texts/index.js';
import { PlanEditor } from './plan-editor.js';
import { planOf } from './plan-shown.js';
import type { ProgrammeShown } from './queries.js';
import './set-up.css';
import { setUpTexts } from './texts/index.js';

const FromFile = () => {
  const { t } = useTexts(setUpTexts);
  const [, go] = useLocation();
  const readAnew = useReadAnew();
  const [yaml, setYaml] = useState('');
  const [mayBeSent, setMayBeSent] = useState(false);
  const onChecked = useCallback((may: boolean) => setMayBeSent(may), []);
  const making = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/programmes', { params: { header: { 'Idempotency-Key': newKey() } }, body: { yaml } })),
    onSuccess: ({ id }) => {
      readAnew();
      go(`/programmes/${id}/set-up`);
    },
  });
  return (
    <section aria-labelledby="from-file">
      <h2 id="from-file">{t('new.file')}</h2>
      <div className="field">
        <label htmlFor="plan-file">{t('file.choose')}</label>
        <input
          id="plan-file"
          type="file"
          accept=".yaml,.yml,text/yaml,text/plain"
          onChange={({ target }) => void target.files?.[0]?.text().then(setYaml)}
        />
      </div>
      <PlanEditor value={yaml} onChange={setYaml} onChecked={onChecked} />
      {making.error && <Trouble error={making.error} />}
      <div className="buttons">
        <button
          type="button"
          className="button primary"
          disabled={!mayBeSent || making.isPending}
          onClick={() => making.mutate()}
        >
          {t('new.do')}
        </button>
      </div>
    </section>
  );
};

interface Cloned {
  readonly programme: Pick<ProgrammeShown, 'id' | 'plan'>;
  readonly dates: readonly { readonly path: string; readonly before: string; readonly after: string | null }[];
}

const DatesNow = ({ cloned: { programme, dates } }: { readonly cloned: Cloned }) => {
  const { t, planned } = useTexts(setUpTexts);
  const { timezone } = planOf(programme);
  return (
    <div role="status" className="cloned">
      <p className="notice good">{t('new.cloned')}</p>
      <FramedTable labelledBy="clone" heads={[t('date.part'), t('date.before'), t('date.after')]}>
        {dates.map(({ path, before, after }) => {
          const key = path === 'day' ? 'schedule.day' : path;
          return (
            <tr key={path}>
              <th scope="row">{key in setUpTexts.zh ? t(key as keyof typeof setUpTexts.zh) : <code>{path}</code>}</th>
              <td className="figures">{planned(before, timezone)}</td>
              <td className="figures">{after === null ? t('date.empty') : planned(after, timezone)}</td>
            </tr>
          );
        })}
      </FramedTable>
      <p>
        <Link className="button primary" href={`/programmes/${programme.id}/set-up`}>
          {t('new.go')}
        </Link>
      </p>
    </div>
  );
};

const Clone = () => {
  const { t, named } = useTexts(setUpTexts);
  const readAnew = useReadAnew();
  const { data: programmes } = useProgrammes();
  const [from, setFrom] = useState('');
  const [slug, setSlug] = useState('');
  const [dates, setDates] = useState<'shifted' | 'emptied'>('shifted');
  const cloning = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/programmes/{id}/clone', {
          params: { path: { id: from }, header: { 'Idempotency-Key': newKey() } },
          body: { slug, dates },
        }),
      ),
    onSuccess: readAnew,
  });
  if (!programmes || programmes.length === 0) return null;
  return (
    <section aria-labelledby="clone">
      <h2 id="clone">{t('new.clone')}</h2>
      <p className="hint">{t('new.clone.hint')}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          cloning.mutate();
        }}
      >
        <div className="part-fields">
          <div className="field">
            <label htmlFor="clone-from">{t('new.from')}</label>
            <select id="clone-from" required value={from} onChange={({ target }) => setFrom(target.value)}>
              <option value="" />
              {programmes.map(({ id, name, slug: known }) => (
                <option key={id} value={id}>
                  {name ? named(name) : known}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="clone-slug">{t('new.slug')}</label>
            <input id="clone-slug" required value={slug} onChange={({ target }) => setSlug(target.value.trim())} />
          </div>
          <div className="field">
            <label htmlFor="clone-dates">{t('new.dates')}</label>
            <select
              id="clone-dates"
              value={dates}
              onChange={({ target }) => setDates(target.value === 'emptied' ? 'emptied' : 'shifted')}
            >
              <option value="shifted">{t('new.dates.shifted')}</option>
              <option value="emptied">{t('new.dates.emptied')}</option>
            </select>
          </div>
        </div>
        {cloning.error && <Trouble error={cloning.error} />}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={cloning.isPending}>
            {t('new.clone.do')}
          </button>
        </div>
      </form>
      {cloning.data && <DatesNow cloned={cloning.data} />}
    </section>
  );
};

/** A programme begins as a file, or as a copy of the rules of another. */
export const NewProgrammePage = () => {
  const { t } = useTexts(setUpTexts);
  const { t: own } = useTexts(organiserTexts);
  return (
    <div className="page wide">
      <p>
        <Link href="/">{own('programmes.title')}</Link>
      </p>
      <PageTitle>{t('new.title')}</PageTitle>
      <p className="lead">{t('new.lead')}</p>
      <Clone />
      <FromFile />
    </div>
  );
};
