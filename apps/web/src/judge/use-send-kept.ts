import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Refusal } from '../shared/api.js';
import { isSignedIn, useViewer } from '../shared/session.js';
import { dropKeptDraft, sheetsWithKept } from './kept-drafts.js';
import { isOpen, sheetQuery } from './sheets.js';
import { newKeeper } from './use-draft.js';

/** Of a sheet that is the judge's no longer nothing is to be sent any more; to whoever signed in after him it never was there. */
const isOver = async (error: unknown, personId: string): Promise<boolean> =>
  error instanceof Refusal && error.problem.status === 404 && (await isSignedIn(personId));

/**
 * What an earlier page could not send goes out now, whichever page is open; what was changed elsewhere meanwhile waits, kept,
 * until its sheet is opened and somebody chooses. The sheet that is open sees to its own.
 */
export const useSendKept = (openSheet: string | undefined): void => {
  const queries = useQueryClient();
  const { person } = useViewer();
  useEffect(() => {
    const send = async (id: string): Promise<void> => {
      try {
        const sheet = await queries.query({ ...sheetQuery(id), staleTime: 0 });
        if (!isOpen(sheet)) {
          dropKeptDraft(person.id, id);
          return;
        }
        await newKeeper(queries, person.id, sheet).flush();
      } catch (error) {
        if (await isOver(error, person.id)) dropKeptDraft(person.id, id);
      }
    };
    const sendAll = async (): Promise<void> => {
      for (const id of sheetsWithKept(person.id)) if (id !== openSheet) await send(id);
    };
    const start = () => void sendAll();
    start();
    addEventListener('online', start);
    return () => removeEventListener('online', start);
  }, [queries, person.id, openSheet]);
};
