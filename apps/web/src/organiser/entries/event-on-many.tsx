import type { Text } from '#contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ActDialog } from '../../shared/act-dialog.js';
import { answerOf, api } from '../../shared/api.js';
import type { Possible } from '../../shared/events/event-buttons.js';
import { fieldsOf } from '../../shared/events/event-fields.js';
import { useTexts } from '../../shared/language.js';
import { ReasonField } from '../../shared/reason-field.js';
import { Loading, Trouble } from '../../shared/trouble.js';
import { useCan } from '../queries.js';
import { type EntryLine, PROCESS } from './queries.js';
import { entriesTexts } from './texts/index.js';

type Process = (typeof PROCESS)[keyof typeof PROCESS];

/** Of many at once there is only what needs nothing, or one reason for all. */
const namesOf = ({ needs }: Possible): readonly string[] | undefined => fieldsOf(needs)?.map(({ name }) => name);
const isForMany = (possible: Possible): boolean => namesOf(possible)?.every((name) => name === 'reason') ?? false;
const needsReason = (possible: Possible): boolean => namesOf(possible)?.includes('reason') ?? false;

/** Asked of the engine itself: who goes, and who can't and why. */
const usePreview = (process: Process, event: string | undefined, ids: readonly string[], payload: object) => {
  const { language } = useTexts(entriesTexts);
  return useQuery({
    queryKey: ['organiser', 'on-many', process, event, ids, payload, language],
    queryFn: () =>
      answerOf(
        api.POST('/api/processes/{process}/events/{event}/preview', {
          params: { path: { process, event: event ?? '' } },
          body: { ids: [...ids], ...payload },
        }),
      ),
    enabled: event !== undefined,
    gcTime: 0,
  });
};

const send = (process: Process, event: string, key: string, body: object) => {
  // The document spells out a route for each event, and all of them answer alike.
  const path = `/api/processes/${process}/events/${event}` as '/api/processes/essay/events/essay.screen';
  return answerOf(api.POST(path, { params: { header: { 'Idempotency-Key': key } }, body: body as { ids: string[] } }));
};

const StepChoice = ({
  steps,
  value,
  onChange,
}: {
  readonly steps: readonly Possible[];
  readonly value: string;
  readonly onChange: (event: string) => void;
}) => {
  const { t, named } = useTexts(entriesTexts);
  return (
    <label className="field">
      <span>{t('many.step')}</span>
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {steps.map(({ event, label }) => (
          <option key={event} value={event}>
            {named(label)}
          </option>
        ))}
      </select>
    </label>
  );
};

const Foreseen = ({
  chosen,
  preview: { data, error, refetch },
}: {
  readonly chosen: readonly EntryLine[];
  readonly preview: ReturnType<typeof usePreview>;
}) => {
  const { t } = useTexts(entriesTexts);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const refused = new Map(data.refused.map((one) => [one.id, one]));
  const ready = chosen.filter(({ id }) => !refused.has(id));
  return (
    <>
      {ready.length > 0 && (
        <>
          <h3>{t('many.ready', { count: ready.length })}</h3>
          <p>{ready.map(({ name }) => name).join(t('list.and'))}</p>
        </>
      )}
      {refused.size > 0 && (
        <>
          <h3>{t('many.not', { count: refused.size })}</h3>
          <ul className="refusals">
            {chosen.flatMap(({ id, name }) => {
              const why = refused.get(id);
              return why
                ? [
                    <li key={id}>
                      <strong>{name}</strong>: {why.title} {why.remedy}
                    </li>,
                  ]
                : [];
            })}
          </ul>
        </>
      )}
    </>
  );
};

/** The steps that the first entry may take now, the one that is picked, and what it would do to all. */
const useStep = (process: Process, ids: readonly string[], picked: string | undefined) => {
  const { t } = useTexts(entriesTexts);
  const can = useCan(process, ids[0] ?? '');
  const steps = can.data?.filter(isForMany);
  const step = steps?.find(({ event }) => event === picked) ?? steps?.[0];
  const asksWhy = step !== undefined && needsReason(step);
  // Foreseen with a reason of any kind: the true one is being typed.
  const payload = asksWhy ? { payload: { reason: t('many.reason.any') } } : {};
  const preview = usePreview(process, step?.event, ids, payload);
  const refused = new Set(preview.data?.refused.map(({ id }) => id));
  return { can, steps, step, asksWhy, preview, ready: preview.data ? ids.filter((id) => !refused.has(id)) : [] };
};

/** One step for many entries, after a look at what becomes of each: which steps there are, the first of them says. */
export const EventOnMany = ({
  process,
  chosen,
  onClose,
  onDone,
}: {
  readonly process: Process;
  readonly chosen: readonly EntryLine[];
  readonly onClose: () => void;
  readonly onDone: (label: Text, count: number) => void;
}) => {
  const { t, named } = useTexts(entriesTexts);
  const [picked, setPicked] = useState<string>();
  const [reason, setReason] = useState('');
  const ids = chosen.map(({ id }) => id);
  const { can, steps, step, asksWhy, preview, ready } = useStep(process, ids, picked);
  const confirm = step && t('many.confirm', { label: named(step.label), count: ready.length });
  const act = async (key: string): Promise<void> => {
    if (!step) return;
    const body = { ids: ready, ...(asksWhy && { payload: { reason: reason.trim() } }) };
    const { applied } = await send(process, step.event, key, body);
    onDone(step.label, applied.length);
  };
  return (
    <ActDialog
      title={t('many.title', { count: chosen.length })}
      confirm={ready.length > 0 ? confirm : undefined}
      act={act}
      onClose={onClose}
      onDone={() => undefined}
    >
      {can.error && <Trouble error={can.error} />}
      {can.isPending && <Loading />}
      {steps?.length === 0 && <p>{t('many.none', { name: chosen[0]?.name ?? '' })}</p>}
      {step && (
        <>
          <StepChoice steps={steps ?? []} value={step.event} onChange={setPicked} />
          {asksWhy && <ReasonField value={reason} onChange={setReason} />}
          <Foreseen chosen={chosen} preview={preview} />
        </>
      )}
    </ActDialog>
  );
};
