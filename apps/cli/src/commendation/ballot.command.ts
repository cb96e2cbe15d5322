import type { Language, Text } from '#contracts';
import { isId } from '#kernel';
import { StartRefused } from '#platform';
import type { Client } from '../demo/player/client.js';
import { programmeIdOf } from '../named-by-people.js';
import { readerLanguage } from '../reader-language.js';
import { listed, SignedInGroup } from '../signed-in-group.js';
import type { SignedInOptions } from '../sign-in-options.js';
import type { Answer } from '../signed-in.js';
import { dossierLines, type Dossier } from './dossier-lines.js';

interface Options extends SignedInOptions {
  readonly programme?: string;
}

interface BallotLine {
  readonly id: string;
  readonly categoryName: Text;
  readonly sequence: number;
  readonly mode: string;
  readonly voting: string;
  readonly state: string;
  readonly castCount: number | null;
  readonly entitled: number | null;
}

interface Ballot extends BallotLine {
  readonly proposals: readonly {
    readonly id: string;
    readonly rank: number;
    readonly mark: string;
    readonly winnerName: string;
    readonly tierName: Text | null;
    readonly outcome: string | null;
  }[];
  readonly openPlaces: readonly { readonly tierName: Text; readonly place: number }[];
}

const ballotLine = ({ id, categoryName, sequence, mode, voting, state, castCount, entitled }: BallotLine): string => {
  const counted = castCount === null ? '' : `  ${castCount} of ${entitled ?? '—'} voted`;
  return `${id}  ${state}  ${categoryName[readerLanguage()]} ${sequence} (${mode}, ${voting})${counted}`;
};

const ballotLines = (ballot: Ballot, language: Language): string[] => [
  ballotLine(ballot),
  ...ballot.proposals.map(
    ({ id, rank, mark, winnerName, tierName, outcome }) =>
      `  ${id}  ${rank}  ${mark}  ${winnerName}  ${tierName?.[language] ?? '—'}${outcome === null ? '' : `  ${outcome}`}`,
  ),
  ...ballot.openPlaces.map(({ tierName, place }) => `  open: ${tierName[language]} ${place}`),
];

const ballots = async (client: Client, { programme }: Options): Promise<Answer> =>
  listed(
    await client.all<BallotLine>('/api/ballots', { programmeId: await programmeIdOf(client, programme) }),
    ballotLine,
  );

const show = async (client: Client, id: string): Promise<Answer> => {
  const reply = await client.get<Ballot>(`/api/ballots/${id}`);
  return { reply, lines: ballotLines(reply, readerLanguage()), whole: true };
};

/** By the id of the proposal, or by the name that stands on the ballot where no two are alike. */
const proposalIdOf = async (client: Client, ballot: string, given: string): Promise<string> => {
  if (isId(given)) return given;
  const { proposals } = await client.get<Ballot>(`/api/ballots/${ballot}`);
  const [one, other] = proposals.filter(({ winnerName }) => winnerName === given);
  if (one && !other) return one.id;
  throw new StartRefused(
    one
      ? `Several on this ballot are called ${given}: say which by its id, as "laureate ballot show" lists them.`
      : `Nobody on this ballot is called ${given}. There are: ${proposals.map(({ winnerName }) => winnerName).join(', ')}.`,
  );
};

const dossier = async (client: Client, [ballot = '', name = '']: readonly string[]): Promise<Answer> => {
  const reply = await client.get<Dossier>(
    `/api/ballots/${ballot}/proposals/${await proposalIdOf(client, ballot, name)}`,
  );
  return { reply, lines: dossierLines(reply, readerLanguage()), whole: true };
};

/** Ballots as the leading group has them before it: over the API, as the person of --as. */
export async function run(args: string[]): Promise<number> {
  const group = new SignedInGroup<Options>('ballot', 'Ballots, who is proposed, and what stands behind each name');
  group
    .sub('list', 'ballots of a programme, and how far each is', (client, _args, options) => ballots(client, options))
    .option('--programme <id>', 'by id or name (the one that is open)');
  group.sub('show <ballot>', 'who is proposed for which place', (client, [id = '']) => show(client, id));
  group.sub(
    'dossier <ballot> <name>',
    'what stands behind a name (or the id of a proposal): text, marks, reviews, opinions',
    (client, given) => dossier(client, given),
  );
  return group.run(args);
}
