import { useState } from 'react';
import { ActDialog } from '../shared/act-dialog.js';
import { sendEvent } from '../shared/events/send-event.js';
import { useTexts } from '../shared/language.js';
import { ReasonField } from '../shared/reason-field.js';
import type { Ballot } from './queries.js';
import { commendationTexts } from './texts/index.js';

const nameIn = (proposals: Ballot['proposals'], entryId: string | undefined): string =>
  proposals.find((one) => one.entryId === entryId)?.winnerName ?? '';

const Order = ({
  proposals,
  order,
  onMove,
}: {
  readonly proposals: Ballot['proposals'];
  readonly order: readonly string[];
  readonly onMove: (from: number, by: 1 | -1) => void;
}) => {
  const { t, named } = useTexts(commendationTexts);
  return (
    <ol className="reorder">
      {order.map((entryId, at) => {
        const tierName = proposals[at]?.tierName;
        return (
          <li key={entryId}>
            <span className="reorder-name">
              {nameIn(proposals, entryId)}{' '}
              <span className="hint">{tierName ? named(tierName) : t('proposal.reserve')}</span>
            </span>
            <button
              type="button"
              className="button plain"
              disabled={at === 0}
              aria-label={t('reorder.up', { name: nameIn(proposals, entryId) })}
              onClick={() => onMove(at, -1)}
            >
              ↑
            </button>
            <button
              type="button"
              className="button plain"
              disabled={at === order.length - 1}
              aria-label={t('reorder.down', { name: nameIn(proposals, entryId) })}
              onClick={() => onMove(at, 1)}
            >
              ↓
            </button>
          </li>
        );
      })}
    </ol>
  );
};

/** Another order than that of the ranking, moved by buttons, so that a keyboard and a thumb do the same. */
export const ReorderDialog = ({
  ballot: { id, proposals },
  label,
  onClose,
  onDone,
}: {
  readonly ballot: Ballot;
  readonly label: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => {
  const { t } = useTexts(commendationTexts);
  const [order, setOrder] = useState(proposals.map((one) => one.entryId));
  const [reason, setReason] = useState('');
  const [told, setTold] = useState('');
  const move = (from: number, by: 1 | -1): void => {
    const moved = [...order];
    const [entry] = moved.splice(from, 1);
    if (entry === undefined) return;
    moved.splice(from + by, 0, entry);
    setOrder(moved);
    setTold(t('reorder.moved', { name: nameIn(proposals, entry), place: from + by + 1 }));
  };
  return (
    <ActDialog
      title={label}
      confirm={label}
      act={(key) => sendEvent('ballot', id, 'ballot.reorder', { payload: { entryIds: order, reason }, key })}
      onClose={onClose}
      onDone={onDone}
    >
      <p>{t('reorder.lead')}</p>
      <Order proposals={proposals} order={order} onMove={move} />
      <p className="visually-hidden" role="status">
        {told}
      </p>
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
};
