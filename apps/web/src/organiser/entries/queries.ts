import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { components, paths } from '../../../generated/api.js';
import { answerOf, api } from '../../shared/api.js';

const KEY = 'organiser';

export type Kind = 'nominations' | 'essays';

/** What the process of a kind is called. */
export const PROCESS = { nominations: 'nomination', essays: 'essay' } as const;

type QueryOf<Path extends '/api/nominations' | '/api/essays'> = NonNullable<paths[Path]['get']['parameters']['query']>;
/** What both lists are asked by, besides the programme. */
export type EntriesAsked = Omit<QueryOf<'/api/nominations'> & QueryOf<'/api/essays'>, 'programmeId'>;

type Line = components['schemas']['NominationLine'] | components['schemas']['EssayLine'];

/** What a page shows of an entry of either kind. */
export interface EntryLine {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly categoryKey: string;
  readonly officeName: Line['officeName'];
  readonly state: string;
  readonly submittedAt: string | null;
}

const shown = (line: Line): Pick<EntryLine, 'name' | 'detail'> =>
  'title' in line
    ? { name: line.title, detail: line.authorName }
    : { name: line.nomineeName, detail: line.nomineePosition };

const lineOf = (line: Line): EntryLine => {
  const { id, categoryKey, officeName, state, submittedAt } = line;
  return { id, categoryKey, officeName, state, submittedAt, ...shown(line) };
};

const readPage = (kind: Kind, query: EntriesAsked & { readonly programmeId: string }) =>
  kind === 'essays'
    ? answerOf(api.GET('/api/essays', { params: { query } }))
    : answerOf(api.GET('/api/nominations', { params: { query } }));

export const useEntries = (kind: Kind, programmeId: string, asked: EntriesAsked) =>
  useQuery({
    queryKey: [KEY, 'entries', kind, programmeId, asked],
    queryFn: async () => {
      const { items, total } = await readPage(kind, { ...asked, programmeId });
      return { items: items.map(lineOf), total };
    },
    placeholderData: keepPreviousData,
  });

const readEntry = async (kind: Kind, id: string) => {
  const params = { params: { path: { id } } };
  const entry =
    kind === 'essays'
      ? await answerOf(api.GET('/api/essays/{id}', params))
      : await answerOf(api.GET('/api/nominations/{id}', params));
  const { programmeId, version, decisionReason, can, blindCopyId, blindCopyState } = entry;
  const text = 'body' in entry && 'title' in entry ? entry.body : entry.deeds;
  return { ...lineOf(entry), programmeId, version, decisionReason, can, blindCopyId, blindCopyState, text: text ?? '' };
};

export const useEntry = (kind: Kind, id: string) =>
  useQuery({ queryKey: [KEY, 'entry', kind, id], queryFn: () => readEntry(kind, id) });

export type Entry = NonNullable<ReturnType<typeof useEntry>['data']>;
