import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api, newKey } from '../shared/api.js';
import { commentIn, type Fields, marksIn } from './draft.js';
import type { Sheet } from './sheets.js';

type Possible = Sheet['can'][number];

/** What the API says may be done with the sheet now; a button is there where its event is. */
export const possible = (sheet: Sheet, event: string): Possible | undefined =>
  sheet.can.find((one) => one.event === event);

/** One key for one intention: a repeat after a lost answer has no second effect. */
const useKey = (): string => useState(newKey)[0];

export const useFile = (sheet: Sheet) => {
  const key = useKey();
  return useMutation({
    mutationFn: ({ version, fields }: { readonly version: number; readonly fields: Fields }) =>
      answerOf(
        api.POST('/api/processes/scoreSheet/{id}/events/scoreSheet.file', {
          params: { path: { id: sheet.id }, header: { 'Idempotency-Key': `${key}-${version}` } },
          body: { expectedVersion: version, payload: { marks: marksIn(fields), comment: commentIn(fields) } },
        }),
      ),
  });
};

type RecuseBody = NonNullable<Parameters<typeof postRecusal>[1]>;

const postRecusal = (
  id: string,
  payload: { reason: string; kind: ConflictKind; of: 'this' | 'other' | 'both' },
  key: string,
) =>
  answerOf(
    api.POST('/api/processes/scoreSheet/{id}/events/scoreSheet.recuse', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body: { payload },
    }),
  );

export const CONFLICT_KINDS = [
  'self',
  'family',
  'unit',
  'county',
  'nominator',
  'mentor',
  'subordinate',
  'other',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

export const useRecuse = (sheet: Sheet) => {
  const key = useKey();
  return useMutation({ mutationFn: (payload: RecuseBody) => postRecusal(sheet.id, payload, key) });
};

export const usePair = (sheet: Sheet) => {
  const key = useKey();
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/processes/scoreSheet/{id}/events/scoreSheet.pair', {
          params: { path: { id: sheet.id }, header: { 'Idempotency-Key': key } },
          body: {},
        }),
      ),
  });
};
