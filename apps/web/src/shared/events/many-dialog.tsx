import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { newKey } from '../api.js';
import { FormDialog } from '../form-dialog.js';
import { useTexts } from '../language.js';
import { Loading, Trouble } from '../trouble.js';
import { readCan } from './can.js';
import { EventFields, type Filled } from './event-field.js';
import type { Possible } from './event-buttons.js';
import { type EventField, fieldsOf, payloadOf } from './event-fields.js';
import { type NamedProcess, Outcome, Refused } from './outcome.js';
import { MOST_AT_ONCE } from './parts.js';
import { type ForEach, previewForEach, sendToEach } from './send-to-each.js';
import { eventTexts } from './texts/index.js';

/** An event that some of the chosen may take, and how many. */
interface Offered extends Possible {
  readonly count: number;
  readonly fields: readonly EventField[];
}

/** So many questions are under way at once. */
const AT_ONCE = 10;

/** What some of them may take, by how many; what no form can ask for is done one by one. */
const offeredTo = async (process: string, rows: readonly NamedProcess[]): Promise<Offered[]> => {
  const offered = new Map<string, Offered>();
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const each = await Promise.all(rows.slice(at, at + AT_ONCE).map(({ id }) => readCan(process, id)));
    for (const possible of each.flat()) {
      const fields = fieldsOf(possible.needs);
      if (!fields) continue;
      const { count } = offered.get(possible.event) ?? { count: 0 };
      offered.set(possible.event, { ...possible, fields, count: count + 1 });
    }
  }
  return [...offered.values()].sort((one, other) => other.count - one.count);
};

/** Who would take it, what follows, and who would be refused for what. */
const Foreseen = ({
  preview: { data, error, refetch },
  ready,
  rows,
}: {
  readonly preview: ReturnType<typeof usePreview>;
  readonly ready: readonly NamedProcess[];
  readonly rows: readonly NamedProcess[];
}) => {
  const { t, named, listed } = useTexts(eventTexts);
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { others, refused } = data;
  return (
    <div className="bulk" role="status">
      {ready.length > 0 && (
        <>
          <h3>{t('many.ready', { count: ready.length })}</h3>
          <p className="bulk-names" tabIndex={0}>
            {listed(ready.map(({ name }) => name))}
          </p>
        </>
      )}
      {others.length > 0 && (
        <>
          <h3>{t('many.effects')}</h3>
          <ul>
            {others.map(({ process, event, label, count }) => (
              <li key={`${process} ${event}`}>{t('many.effect', { what: named(label), count })}</li>
            ))}
          </ul>
        </>
      )}
      {refused.length > 0 && (
        <>
          <h3>{t('many.not', { count: refused.length })}</h3>
          <Refused lines={refused} rows={rows} />
        </>
      )}
    </div>
  );
};

const Choice = ({
  offered,
  chosen,
  onChoose,
}: {
  readonly offered: readonly Offered[];
  readonly chosen: string;
  readonly onChoose: (event: string) => void;
}) => {
  const { t, named } = useTexts(eventTexts);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('many.what')}</label>
      <select id={id} value={chosen} onChange={({ target }) => onChoose(target.value)}>
        {offered.map(({ event, label }) => (
          <option key={event} value={event}>
            {named(label)}
          </option>
        ))}
      </select>
    </div>
  );
};

interface Many {
  readonly process: string;
  readonly rows: readonly NamedProcess[];
}

const useOffered = ({ process, rows }: Many) => {
  const opened = useId();
  return useQuery({
    queryKey: ['many', opened],
    queryFn: () => offeredTo(process, rows),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
};

/** Foreseen with words of any kind, where none are filled in yet; of what is chosen from, the first. */
const anyOf = (fields: readonly EventField[]): Filled =>
  Object.fromEntries(fields.filter(({ required }) => required).map(({ name, words }) => [name, words?.[0] ?? '——']));

const usePreview = ({ process, rows }: Many, chosen: Offered | undefined, filled: Filled) => {
  const { language } = useTexts(eventTexts);
  const fields = chosen?.fields ?? [];
  // Only what is chosen from may change what would happen: nothing is asked anew while somebody types.
  const choices = Object.fromEntries(
    fields.flatMap(({ name, words }) => (words && filled[name] ? [[name, filled[name]]] : [])),
  );
  const payload = payloadOf(fields, { ...anyOf(fields), ...choices });
  const ids = rows.map(({ id }) => id);
  return useQuery({
    queryKey: ['many-preview', process, chosen?.event, ids, payload, language],
    queryFn: () => previewForEach(process, chosen?.event ?? '', { ids, payload }),
    enabled: chosen !== undefined,
    gcTime: 0,
    retry: false,
  });
};

/** What is chosen and filled in, what it would do, and how it is sent: to those alone who would take it. */
const useAct = (many: Many, offered: readonly Offered[] | undefined, onAll: (told: string) => void) => {
  const { t, named } = useTexts(eventTexts);
  const [event, setEvent] = useState<string>();
  const [filled, setFilled] = useState<Filled>({});
  const [key, setKey] = useState(newKey);
  const [sent, setSent] = useState(0);
  const chosen = offered?.find((one) => one.event === event) ?? offered?.[0];
  const preview = usePreview(many, chosen, filled);
  const out = new Set(preview.data?.refused.map(({ id }) => id));
  const ready = preview.data ? many.rows.filter(({ id }) => !out.has(id)) : [];
  const told = (count: number): string => t('many.told', { label: chosen ? named(chosen.label) : '', count });
  const sending = useMutation({
    mutationFn: () => {
      setSent(0);
      const each: ForEach = { ids: ready.map(({ id }) => id), payload: payloadOf(chosen?.fields ?? [], filled) };
      return sendToEach(many.process, chosen?.event ?? '', each, { key, onPart: setSent });
    },
    onSuccess: ({ applied, refused }) => refused.length === 0 && onAll(told(applied.length)),
  });
  // Whatever is changed is another act.
  const anew = (): void => {
    setKey(newKey());
    sending.reset();
  };
  return {
    chosen,
    filled,
    preview,
    ready,
    sending,
    sent,
    told,
    confirm:
      chosen && ready.length > 0 ? t('many.confirm', { label: named(chosen.label), count: ready.length }) : undefined,
    choose: (one: string): void => {
      setEvent(one);
      anew();
    },
    fill: (next: Filled): void => {
      setFilled(next);
      anew();
    },
  };
};

/** How far it is, where so many are sent in parts; said aloud without interrupting. */
const SentSoFar = ({ act: { sending, sent, ready } }: { readonly act: ReturnType<typeof useAct> }) => {
  const { t } = useTexts(eventTexts);
  const goesInParts = sending.isPending && ready.length > MOST_AT_ONCE;
  const told = t('many.sent', { sent, of: ready.length });
  return (
    <div role="status">
      {goesInParts && (
        <>
          <p>{told}</p>
          <progress max={ready.length} value={sent} aria-label={told} />
        </>
      )}
    </div>
  );
};

/** The event, what it needs, and what it would do. */
const Asked = ({
  offered,
  act: { chosen, filled, preview, ready, choose, fill },
  rows,
}: {
  readonly offered: readonly Offered[];
  readonly act: ReturnType<typeof useAct>;
  readonly rows: readonly NamedProcess[];
}) => {
  const { t } = useTexts(eventTexts);
  if (offered.length === 0) return <p>{t('many.none')}</p>;
  return (
    <>
      <Choice offered={offered} chosen={chosen?.event ?? ''} onChoose={choose} />
      {chosen && <EventFields key={chosen.event} fields={chosen.fields} filled={filled} onFill={fill} />}
      {chosen && <Foreseen preview={preview} ready={ready} rows={rows} />}
    </>
  );
};

/**
 * One act on several rows: what some of them may take, then whom it concerns and what follows, then the act, sent under one
 * key however often it is confirmed. Each row takes it or is refused by itself, and who was refused is told with why.
 */
export const ManyDialog = ({
  process,
  rows,
  onClose,
  onDone,
}: Many & {
  readonly onClose: () => void;
  /** Some took it: the list is read anew. `told`: what to say of it, once the dialog is gone. */
  readonly onDone: (told: string) => void;
}) => {
  const { t } = useTexts(eventTexts);
  const { data: offered, error } = useOffered({ process, rows });
  const act = useAct({ process, rows }, offered, onDone);
  const { sending } = act;
  if (sending.data && sending.data.refused.length > 0) {
    const { applied } = sending.data;
    const close = (): void => (applied.length > 0 ? onDone(act.told(applied.length)) : onClose());
    return <Outcome sent={sending.data} rows={rows} onClose={close} />;
  }
  return (
    <FormDialog
      title={t('many.title', { count: rows.length })}
      confirm={act.confirm}
      isBusy={sending.isPending}
      error={error ?? sending.error}
      onConfirm={() => sending.mutate()}
      onClose={onClose}
    >
      {offered && <Asked offered={offered} act={act} rows={rows} />}
      {!offered && !error && <Loading />}
      <SentSoFar act={act} />
    </FormDialog>
  );
};
