import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { components } from '../../generated/api.js';
import { answerOf, api, Refusal } from '../shared/api.js';
import { useViewer } from '../shared/session.js';
import { useSentBeforeSignOut } from '../shared/unsent.js';
import { commentIn, type Fields, fieldsOf, marksIn } from './draft.js';
import { DraftKeeper, type Sent } from './draft-keeper.js';
import { keepDraft, takeKeptDraft } from './kept-drafts.js';
import { markRules } from './mark-rules.js';
import { noteSaved, type Sheet } from './sheets.js';

/** What the API says of a draft that was overtaken: both, side by side. */
type Overtaken = components['schemas']['StaleDraft']['params'];

const outcomeOf = (error: unknown): Sent => {
  if (!(error instanceof Refusal) || error.problem.status >= 500) return { kind: 'unreachable' };
  const { code, title, params, status } = error.problem;
  // Signed out meanwhile: it is kept here, and sent once somebody signs in as the same person.
  if (status === 401) return { kind: 'unreachable' };
  if (code !== 'STALE_VERSION') return { kind: 'refused', title };
  const { actual, stored } = params as unknown as Overtaken; // the shape that this code carries
  return { kind: 'stale', version: actual, stored: fieldsOf(stored.marks, stored.comment) };
};

const sendDraft = async (queries: QueryClient, id: string, expectedVersion: number, fields: Fields): Promise<Sent> => {
  const draft = { marks: marksIn(fields), comment: commentIn(fields) };
  try {
    const saved = await answerOf(
      api.PUT('/api/score-sheets/{id}/draft', {
        params: { path: { id } },
        body: { expectedVersion, ...draft },
        // A closing page still gets it out.
        keepalive: true,
      }),
    );
    noteSaved(queries, id, { version: saved.version, state: saved.state, ...draft });
    return { kind: 'saved', version: saved.version };
  } catch (error) {
    return outcomeOf(error);
  }
};

/** Takes up what is kept here of a sheet, too. */
export const newKeeper = (queries: QueryClient, personId: string, sheet: Sheet): DraftKeeper =>
  new DraftKeeper(
    {
      send: (version, fields) => sendDraft(queries, sheet.id, version, fields),
      keep: (kept) => keepDraft(personId, sheet.id, kept),
      sendable: (fields) => markRules(sheet).sendable(fields),
      later: (work, milliseconds) => {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      },
    },
    sheet.version,
    fieldsOf(sheet.marks, sheet.comment),
    takeKeptDraft(personId, sheet.id),
  );

/** The draft of an open sheet, kept and sent as it is filled in. The component that holds it is of one sheet alone. */
export const useDraft = (sheet: Sheet) => {
  const queries = useQueryClient();
  const { person } = useViewer();
  const [keeper] = useState(() => newKeeper(queries, person.id, sheet));
  const view = useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  useSentBeforeSignOut(useCallback(() => keeper.flush(), [keeper]));
  useEffect(() => {
    keeper.hear(sheet.version, fieldsOf(sheet.marks, sheet.comment));
  }, [keeper, sheet]);
  useEffect(() => {
    const flush = () => void keeper.flush();
    keeper.start();
    addEventListener('online', flush);
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('online', flush);
      removeEventListener('pagehide', flush);
      void keeper.flush();
      keeper.stop();
    };
  }, [keeper]);
  return { keeper, view };
};
