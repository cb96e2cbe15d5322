import { useState } from 'react';
import { answerOf, api } from '../../shared/api.js';
import { useTexts } from '../../shared/language.js';
import { type Found, Picked, Picker } from '../picker.js';
import { ReasonDialog } from '../reason-dialog.js';
import type { Panel } from './queries.js';
import { panelTexts } from './texts/index.js';

interface OfPanel {
  readonly panel: Panel;
  readonly onClose: () => void;
}

const idempotent = (key: string) => ({ 'Idempotency-Key': key });

export const AddJudges = ({ panel, onClose }: OfPanel) => {
  const { t, named } = useTexts(panelTexts);
  const [chosen, setChosen] = useState<readonly Found[]>([]);
  return (
    <ReasonDialog
      title={t('panel.add.title', { panel: named(panel.name) })}
      label={t('panel.add.do')}
      mayBeSent={chosen.length > 0}
      onClose={onClose}
      send={({ reason, key }) =>
        answerOf(
          api.POST('/api/panels/{id}/judges', {
            params: { path: { id: panel.id }, header: idempotent(key) },
            body: { judgeIds: chosen.map(({ id }) => id), reason },
          }),
        )
      }
    >
      <p>{t('panel.add.lead')}</p>
      <Picked chosen={chosen} onDrop={(id) => setChosen(chosen.filter((one) => one.id !== id))} />
      <Picker
        sought="judge"
        label={t('panel.form.judges')}
        without={[...panel.judges, ...chosen].map(({ id }) => id)}
        onPick={(found) => setChosen([...chosen, found])}
      />
    </ReasonDialog>
  );
};

export const ChangeChair = ({ panel, onClose }: OfPanel) => {
  const { t, named } = useTexts(panelTexts);
  const [chair, setChair] = useState<Found>();
  return (
    <ReasonDialog
      title={t('panel.change.title', { panel: named(panel.name) })}
      label={t('panel.change.do')}
      mayBeSent={chair !== undefined}
      onClose={onClose}
      send={({ reason, key }) =>
        answerOf(
          api.PUT('/api/panels/{id}/chair', {
            params: { path: { id: panel.id }, header: idempotent(key) },
            body: { chairId: chair?.id ?? '', reason },
          }),
        )
      }
    >
      <p>{t('panel.change.lead')}</p>
      {chair ? (
        <Picked chosen={[chair]} onDrop={() => setChair(undefined)} />
      ) : (
        <Picker sought="panelChair" label={t('panel.form.chair')} without={[panel.chairId]} onPick={setChair} />
      )}
    </ReasonDialog>
  );
};

export const RemoveJudge = ({ panel, judge, onClose }: OfPanel & { readonly judge: Panel['judges'][number] }) => {
  const { t, named } = useTexts(panelTexts);
  const count = judge.unfiled ?? 0;
  return (
    <ReasonDialog
      title={t('panel.remove.title', { name: judge.name, panel: named(panel.name) })}
      label={t('panel.remove.do')}
      onClose={onClose}
      send={({ reason, key }) =>
        answerOf(
          api.POST('/api/panels/{id}/judges/{judgeId}/removal', {
            params: { path: { id: panel.id, judgeId: judge.id }, header: idempotent(key) },
            body: { reason },
          }),
        )
      }
    >
      <p>{count === 0 ? t('panel.remove.none') : t('panel.remove.some', { count })}</p>
    </ReasonDialog>
  );
};

export const FormPanel = ({ programmeId, onClose }: { readonly programmeId: string; readonly onClose: () => void }) => {
  const { t } = useTexts(panelTexts);
  const [name, setName] = useState({ zh: '', en: '' });
  const [chair, setChair] = useState<Found>();
  const [judges, setJudges] = useState<readonly Found[]>([]);
  return (
    <ReasonDialog
      title={t('panel.form')}
      label={t('panel.form.do')}
      needsReason={false}
      mayBeSent={chair !== undefined && judges.length > 0}
      onClose={onClose}
      send={({ key }) =>
        answerOf(
          api.POST('/api/panels', {
            params: { header: idempotent(key) },
            body: { programmeId, name, chairId: chair?.id ?? '', judgeIds: judges.map(({ id }) => id) },
          }),
        )
      }
    >
      {(['zh', 'en'] as const).map((language) => (
        <div className="field" key={language}>
          <label htmlFor={`panel-${language}`}>{t(`panel.form.${language}`)}</label>
          <input
            id={`panel-${language}`}
            required
            maxLength={100}
            value={name[language]}
            onChange={({ target }) => setName({ ...name, [language]: target.value })}
          />
        </div>
      ))}
      {chair ? (
        <div>
          <p>{t('panel.chair', { name: chair.name })}</p>
          <Picked chosen={[chair]} onDrop={() => setChair(undefined)} />
        </div>
      ) : (
        <Picker sought="panelChair" label={t('panel.form.chair')} onPick={setChair} />
      )}
      <Picked chosen={judges} onDrop={(id) => setJudges(judges.filter((one) => one.id !== id))} />
      <Picker
        sought="judge"
        label={t('panel.form.judges')}
        without={judges.map(({ id }) => id)}
        onPick={(found) => setJudges([...judges, found])}
      />
    </ReasonDialog>
  );
};
