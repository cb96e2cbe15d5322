import { useState } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../../shared/language.js';
import { type ListColumn, ListTable, useList } from '../../shared/list-table.js';
import { useViewer } from '../../shared/session.js';
import { PageTitle } from '../../shared/shell.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { useChanges } from '../../shared/use-changes.js';
import { useReadAnew } from '../queries.js';
import { Conflicts } from './conflicts.js';
import { AddJudges, ChangeChair, FormPanel, RemoveJudge } from './panel-dialogs.js';
import './panel.css';
import { type Panel, usePanels } from './queries.js';
import { panelTexts } from './texts/index.js';

type Member = Panel['judges'][number];
type Asked = { readonly what: 'add' | 'chair' } | { readonly what: 'remove'; readonly judge: Member };

const PanelCard = ({ panel, writes }: { readonly panel: Panel; readonly writes: boolean }) => {
  const { t, named } = useTexts(panelTexts);
  const [asked, setAsked] = useState<Asked>();
  const close = (): void => setAsked(undefined);
  const name = named(panel.name);
  const showsSheets = panel.judges.some(({ unfiled }) => unfiled !== null);
  const list = useList({ name: 'panel-judges', prefix: `${panel.id.slice(-8)}.` });
  const columns: readonly ListColumn<Member>[] = [
    { key: 'name', title: t('panel.judge'), value: (judge) => judge.name, heads: true },
    ...(showsSheets
      ? [{ key: 'unfiled', title: t('panel.unfiled'), value: ({ unfiled }: Member) => unfiled, figures: true }]
      : []),
  ];
  return (
    <section className="card panel" aria-labelledby={`panel-${panel.id} chair-${panel.id}`}>
      <div className="head">
        <h2 id={`panel-${panel.id}`}>{name}</h2>
        <span id={`chair-${panel.id}`}>{t('panel.chair', { name: panel.chairName })}</span>
      </div>
      <ListTable
        short
        list={list}
        title={`${t('panel.judges', { panel: name })} · ${t('panel.chair', { name: panel.chairName })}`}
        read={{ data: panel.judges }}
        columns={columns}
        idOf={({ id }) => id}
        exportAt={`/api/panels/${panel.id}?table=judges`}
        {...(writes && {
          acts: (judge: Member) => (
            <button type="button" className="quiet" onClick={() => setAsked({ what: 'remove', judge })}>
              {t('panel.remove')}
              <span className="visually-hidden"> {judge.name}</span>
            </button>
          ),
        })}
      />
      {writes && (
        <div className="buttons">
          <button type="button" className="button" onClick={() => setAsked({ what: 'add' })}>
            {t('panel.add')}
          </button>
          <button type="button" className="button plain" onClick={() => setAsked({ what: 'chair' })}>
            {t('panel.change')}
          </button>
        </div>
      )}
      {asked?.what === 'add' && <AddJudges panel={panel} onClose={close} />}
      {asked?.what === 'chair' && <ChangeChair panel={panel} onClose={close} />}
      {asked?.what === 'remove' && <RemoveJudge panel={panel} judge={asked.judge} onClose={close} />}
    </section>
  );
};

/** Who judges and who must not: panels with their chairs, and conflicts, declared and found. */
export const PanelsPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(panelTexts);
  const { roles } = useViewer();
  const readAnew = useReadAnew();
  const { data, error, refetch } = usePanels(programmeId);
  const [forms, setForms] = useState(false);
  useChanges({ programmeId }, readAnew);
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const writes = roles.includes('organiser');
  return (
    <div className="page">
      <p>
        <Link href={`/programmes/${programmeId}`}>{t('panels.back')}</Link>
      </p>
      <div className="head">
        <PageTitle>{t('panels.title')}</PageTitle>
        {writes && (
          <button type="button" className="button primary" onClick={() => setForms(true)}>
            {t('panel.form')}
          </button>
        )}
      </div>
      <p className="lead">{t('panels.lead')}</p>
      {data.length === 0 && <p className="card empty">{t('panels.none')}</p>}
      {data.map((panel) => (
        <PanelCard key={panel.id} panel={panel} writes={writes} />
      ))}
      {(writes || roles.includes('auditor')) && <Conflicts programmeId={programmeId} />}
      {forms && <FormPanel programmeId={programmeId} onClose={() => setForms(false)} />}
    </div>
  );
};
