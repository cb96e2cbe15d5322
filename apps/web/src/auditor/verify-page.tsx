import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { components, paths } from '../../generated/api.js';
import { answerOf, api, Unreachable } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { type ListColumn, ListTable, useList } from '../shared/list-table.js';
import { PageTitle } from '../shared/shell.js';
import { Trouble } from '../shared/trouble.js';
import { AuditorNav } from './auditor-nav.js';
import { auditorTexts } from './texts/index.js';
import { type Given, type VerifyProgress, verifyRecord, type VerifyResult } from './verify-record.js';

type Asked = NonNullable<paths['/api/audit/checkpoints']['get']['parameters']['query']>;
type Checkpoint = components['schemas']['CheckpointPage']['items'][number];

const Result = ({ result }: { readonly result: VerifyResult }) => {
  const { t, named } = useTexts(auditorTexts);
  const { sound, leaves, covered, checkpoints, waiting, keys, outside, faultCount, firstBreak, faults } = result;
  return (
    <div className={sound ? 'notice good' : 'trouble'}>
      <p className="notice-title">
        {sound ? t('verify.sound', { leaves }) : t('verify.broken', { count: faultCount })}
      </p>
      {firstBreak !== null && (
        <p>
          <Link href={`/record/${firstBreak}`}>{t('verify.firstBreak', { leaf: firstBreak })}</Link>
        </p>
      )}
      {faults.length > 0 && (
        <ol>
          {faults.map(({ title, remedy }, at) => (
            <li key={at}>
              {named(title)} {named(remedy)}
            </li>
          ))}
        </ol>
      )}
      <p>{t('verify.covered', { covered, checkpoints })}</p>
      {waiting > 0 && <p>{t('verify.waiting', { count: waiting })}</p>}
      {keys === 'file' && <p>{t('verify.keys')}</p>}
      {outside === 0 && <p>{t('verify.outside')}</p>}
    </div>
  );
};

/** The check goes on as long as the page is open: leaving it stops it. */
const useVerification = () => {
  const [progress, setProgress] = useState<VerifyProgress>();
  const going = useRef<AbortController>(undefined);
  useEffect(() => () => going.current?.abort(), []);
  const checking = useMutation({
    mutationFn: async (given: Given) => {
      const { signal } = (going.current = new AbortController());
      setProgress(undefined);
      const result = await verifyRecord(given, setProgress, signal);
      if (!result && !signal.aborted) throw new Unreachable();
      return result;
    },
  });
  const stop = (): void => {
    going.current?.abort();
    checking.reset();
  };
  return { checking, progress, stop };
};

const Verification = () => {
  const { t } = useTexts(auditorTexts);
  const { checking, progress, stop } = useVerification();
  const [given, setGiven] = useState({ checkpoint: '', key: '' });
  const id = useId();
  const { isPending, error, data: result } = checking;
  return (
    <>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          checking.mutate(given);
        }}
      >
        {(['checkpoint', 'key'] as const).map((field) => (
          <div key={field} className="field">
            <label htmlFor={`${id}${field}`}>{t(`verify.${field}`)}</label>
            <textarea
              id={`${id}${field}`}
              spellCheck={false}
              value={given[field]}
              onChange={({ target }) => setGiven((before) => ({ ...before, [field]: target.value }))}
            />
          </div>
        ))}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={isPending}>
            {t('verify.begin')}
          </button>
          {isPending && (
            <button type="button" className="button plain" onClick={stop}>
              {t('verify.stop')}
            </button>
          )}
        </div>
      </form>
      {isPending && (
        <div>
          <progress
            aria-label={t('verify.running')}
            {...(progress && { value: progress.done, max: Math.max(progress.of, 1) })}
          />
          <p>{progress ? t('verify.progress', { done: progress.done, of: progress.of }) : t('verify.running')}</p>
        </div>
      )}
      <div role="status">{isPending && <span className="visually-hidden">{t('verify.running')}</span>}</div>
      <div role="status">{result && <Result result={result} />}</div>
      {error && <Trouble error={error} />}
    </>
  );
};

const Checkpoints = () => {
  const { t, named } = useTexts(auditorTexts);
  const list = useList<Asked>({ name: 'audit-checkpoints', sort: '-number' });
  const read = useQuery({
    queryKey: ['audit-checkpoints', list.asked],
    queryFn: () => answerOf(api.GET('/api/audit/checkpoints', { params: { query: list.asked } })),
    placeholderData: keepPreviousData,
  });
  const columns: readonly ListColumn<Checkpoint>[] = [
    { key: 'number', title: t('checkpoints.number'), value: ({ number }) => number, figures: true, sortable: true },
    { key: 'size', title: t('checkpoints.size'), value: (line) => line.size, figures: true, sortable: true },
    { key: 'at', title: t('checkpoints.at'), moment: (line) => line.at, sortable: true },
    {
      key: 'reason',
      title: t('checkpoints.reason'),
      value: ({ reasonName }) => named(reasonName),
      sortable: true,
    },
    {
      key: 'note',
      title: t('checkpoints.note'),
      cell: ({ note }) => <code className="row-value">{note}</code>,
      optional: true,
    },
  ];
  return (
    <section aria-labelledby="checkpoints">
      <h2 id="checkpoints">{t('checkpoints.title')}</h2>
      <p className="buttons">
        <a className="button plain" href="/api/audit/checkpoint" download="laureate-checkpoint.txt">
          {t('download.checkpoint')}
        </a>
        <a className="button plain" href="/.well-known/laureate-audit-key" download="laureate-audit-key.txt">
          {t('download.key')}
        </a>
        <a className="button plain" href="/api/audit/export" download="audit.jsonl">
          {t('download.log')}
        </a>
      </p>
      <ListTable
        list={list}
        title={t('checkpoints.title')}
        read={read}
        columns={columns}
        idOf={({ number }) => String(number)}
        exportAt="/api/audit/checkpoints"
        empty={<p>{t('checkpoints.none')}</p>}
      />
    </section>
  );
};

export const VerifyPage = () => {
  const { t } = useTexts(auditorTexts);
  return (
    <div className="page">
      <AuditorNav />
      <PageTitle>{t('verify.title')}</PageTitle>
      <p className="lead">{t('verify.lead')}</p>
      <Verification />
      <Checkpoints />
    </div>
  );
};
