import { useState } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../../shared/language.js';
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

type Asked = { readonly what: 'add' | 'chair' } | { readonly what: 'remove'; readonly judge: Panel['judges'][number] };

const PanelCard = ({ panel, writes }: { readonly panel: Panel; readonly writes: boolean }) => {
  const { t, named } = useTexts(panelTexts);
  const [asked, setAsked] = useState<Asked>();
  const close = (): void => setAsked(undefined);
  const name = named(panel.name);
  const showsSheets = panel.judges.some(({ unfiled }) => unfiled !== null);
  return (
    <section className="card panel" aria-labelledby={`panel-${panel.id} chair-${panel.id}`}>
      <div className="head">
        <h2 id={`panel-${panel.id}`}>{name}</h2>
        <span id={`chair-${panel.id}`}>{t('panel.chair', { name: panel.chairName })}</span>
      </div>
      <div
        className="table-frame"
        tabIndex={0}
        role="group"
        aria-label={`${t('panel.judges', { panel: name })} · ${t('panel.chair', { name: panel.chairName })}`}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t('panel.judge')}</th>
              {showsSheets && <th scope="col">{t('panel.unfiled')}</th>}
              {writes && <th scope="col">{t('panel.do')}</th>}
            </tr>
          </thead>
          <tbody>
            {panel.judges.map((judge) => (
              <tr key={judge.id}>
                <th scope="row">{judge.name}</th>
                {showsSheets && <td className="figures">{judge.unfiled ?? '–'}</td>}
                {writes && (
                  <td>
                    <button type="button" className="quiet" onClick={() => setAsked({ what: 'remove', judge })}>
                      {t('panel.remove')}
                      <span className="visually-hidden"> {judge.name}</span>
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
