import { stateLabel } from '#contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
import { moved } from './moved.js';
import { type NominationLine, type OfOffice, useReadAnew } from './queries.js';
import { officeTexts } from './texts/index.js';

type Direction = 'up' | 'down';

/** Sets the order as one act, and shows it at once; what the API refuses is taken back. */
const useOrder = (of: OfOffice, all: readonly NominationLine[]) => {
  const queries = useQueryClient();
  const readAnew = useReadAnew();
  const [ids, setIds] = useState<readonly string[]>();
  const setting = useMutation({
    mutationFn: (next: readonly string[]) =>
      answerOf(
        api.PUT('/api/nominations/order', {
          body: { categoryId: of.categoryId, officeId: of.officeId, ids: [...next] },
        }),
      ),
    onMutate: (next) => setIds(next),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['office', 'nominations', of] }),
    onError: readAnew,
    onSettled: () => setIds(undefined),
    scope: { id: `order ${of.categoryId} ${of.officeId}` },
  });
  const byId = new Map(all.map((line) => [line.id, line]));
  const shown = (ids ?? []).flatMap((id) => byId.get(id) ?? []);
  const order = shown.length === all.length ? shown : all;
  return { order, set: (next: readonly string[]) => setting.mutate(next), error: setting.error };
};

const Row = ({
  line,
  rank,
  of,
  mayMove,
  isDragged,
  isAimedAt,
  onMove,
  onDrag,
  onOver,
}: {
  readonly line: NominationLine;
  readonly rank: number;
  readonly of: number;
  readonly mayMove: boolean;
  readonly isDragged: boolean;
  readonly isAimedAt: boolean;
  readonly onMove: (direction: Direction) => void;
  readonly onDrag: (state: 'start' | 'end' | 'drop') => void;
  readonly onOver: () => void;
}) => {
  const { t, named, until } = useTexts(officeTexts);
  const { id, nomineeName, nomineePosition, state, correctionDueAt } = line;
  return (
    <li
      className="card line ranked"
      data-dragged={isDragged}
      data-aimed={isAimedAt}
      draggable={mayMove}
      onDragStart={({ dataTransfer }) => {
        dataTransfer.effectAllowed = 'move';
        dataTransfer.setData('text/plain', nomineeName);
        onDrag('start');
      }}
      onDragEnd={() => onDrag('end')}
      onDragOver={(event) => {
        if (!mayMove) return;
        event.preventDefault();
        onOver();
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrag('drop');
      }}
    >
      {mayMove && (
        <span className="grip" aria-hidden="true">
          ⠿
        </span>
      )}
      <span className="rank">{rank}</span>
      <Link className="line-name" href={`/nominations/${id}`} draggable={false}>
        {nomineeName}
      </Link>
      <span className="hint line-detail">{nomineePosition}</span>
      <span className="badge" data-state={state}>
        {named(stateLabel('nomination', state))}
      </span>
      {correctionDueAt !== null && <span className="due">{t('work.due', { at: until(correctionDueAt) })}</span>}
      {mayMove && (
        <span className="moves">
          {(['up', 'down'] as const).map((direction) => (
            <button
              key={direction}
              type="button"
              className="move"
              data-move={`${id} ${direction}`}
              aria-disabled={direction === 'up' ? rank === 1 : rank === of}
              aria-label={t(`nominations.${direction}`, { name: nomineeName, rank, of })}
              onClick={() => onMove(direction)}
            >
              {direction === 'up' ? '↑' : '↓'}
            </button>
          ))}
        </span>
      )}
    </li>
  );
};

/** The order of recommendation: by drag, or by the buttons beside each name, told as it happens. */
export const RankedList = ({
  of,
  all,
  found,
  mayMove,
}: {
  readonly of: OfOffice;
  readonly all: readonly NominationLine[];
  readonly found: readonly NominationLine[];
  readonly mayMove: boolean;
}) => {
  const { t } = useTexts(officeTexts);
  const { order, set, error } = useOrder(of, all);
  const [told, setTold] = useState('');
  const [dragged, setDragged] = useState<{ readonly id: string; readonly to: number }>();
  const pressed = useRef<string>(undefined);
  const list = useRef<HTMLOListElement>(null);
  // A row that moves in the document loses the focus on its button.
  useLayoutEffect(() => {
    if (pressed.current !== undefined)
      list.current?.querySelector<HTMLElement>(`[data-move="${pressed.current}"]`)?.focus();
    pressed.current = undefined;
  }, [order]);
  const ids = order.map(({ id }) => id);
  const wanted = new Set(found.map(({ id }) => id));
  const place = (line: NominationLine, to: number): void => {
    const next = moved(ids, line.id, to);
    if (next === ids) return;
    setTold(t('nominations.moved', { name: line.nomineeName, rank: next.indexOf(line.id) + 1, of: ids.length }));
    set(next);
  };
  const byId = new Map(order.map((line) => [line.id, line]));
  return (
    <>
      <p className="visually-hidden" role="status">
        {told}
      </p>
      {error && <Trouble error={error} />}
      {mayMove && order.length > 1 && <p className="hint">{t('nominations.how')}</p>}
      <ol className="plain-list ranking" ref={list} aria-label={t('nominations.order')}>
        {ids.flatMap((id, at) => {
          const line = byId.get(id);
          if (!line || !wanted.has(id)) return [];
          return [
            <Row
              key={id}
              line={line}
              rank={at + 1}
              of={ids.length}
              mayMove={mayMove && ids.length > 1}
              isDragged={dragged?.id === id}
              isAimedAt={dragged !== undefined && dragged.id !== id && dragged.to === at}
              onMove={(direction) => {
                pressed.current = `${id} ${direction}`;
                place(line, direction === 'up' ? at - 1 : at + 1);
              }}
              onDrag={(state) => {
                const moving = dragged && byId.get(dragged.id);
                if (state === 'drop' && moving) place(moving, at);
                setDragged(state === 'start' ? { id, to: at } : undefined);
              }}
              onOver={() => {
                if (dragged && dragged.to !== at) setDragged({ ...dragged, to: at });
              }}
            />,
          ];
        })}
      </ol>
    </>
  );
};
