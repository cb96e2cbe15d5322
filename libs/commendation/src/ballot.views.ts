import { named, textSchema } from '#contracts';
import { pageOf, pageQuery, sortedBy, tableOf } from '#platform';
import { possibleEvents } from '#workflow';
import { z } from 'zod';

const choice = z.enum(['approve', 'reject', 'abstain']);

export const prepareBallots = z.object({
  programmeId: z.uuid(),
  /** Of a body that decides on nothing left out. */
  leadingGroup: z.array(z.uuid()).max(200).optional(),
  organisingCommittee: z.array(z.uuid()).max(200).optional(),
  /** To be named where the plan gives the chair no vote. */
  leadingGroupChair: z.uuid().optional(),
  organisingCommitteeChair: z.uuid().optional(),
  /** Seed of the draw among offices that tie: only its SHA-256 is shown until they are ranked. Left out, one is made. */
  drawSeed: z.string().min(1).max(200).optional(),
});

export const preparedBallots = z.object({
  ballots: z.array(
    z.object({
      id: z.string(),
      categoryId: z.string(),
      categoryKey: z.string(),
      proposals: z.number(),
      reserves: z.number(),
    }),
  ),
  /** Categories in which nobody is ranked: no ballot, their places are to be declared vacant. */
  withoutCandidates: z.array(z.string()),
  /** Categories that are ranked by what is still being decided: prepare them afterwards. */
  waiting: z.array(z.string()),
});

export const castVote = z.object({
  /** Of a ballot on each: a choice for every proposal. */
  choices: z.record(z.uuid(), choice).optional(),
  /** Of a list ballot: one choice. */
  list: choice.optional(),
});

export const recuse = z.object({ reason: z.string().trim().min(2).max(500) });

/** Members and chair of the further ballot; left out, those of the last. */
export const followUp = z.object({
  members: z.array(z.uuid()).min(1).max(200).optional(),
  chair: z.uuid().optional(),
});

export const ofProgramme = z.object({ programmeId: z.uuid() });

export const listBallots = pageQuery.extend({
  programmeId: z.uuid(),
  state: z.string().max(40).optional(),
  /** Part of what the category is called. */
  q: z.string().trim().max(100).optional(),
  sort: sortedBy('category', 'name', 'state', 'cast', 'entitled'),
});

/** A ranking of offices. The seed is shown once they are ranked: whoever holds it and its SHA-256 can check the draw. */
export const organisationRanking = z.object({
  categoryId: z.string(),
  categoryKey: z.string(),
  drawCommitment: z.string(),
  drawSeed: z.string().nullable(),
  committedAt: z.date(),
  rankedAt: z.date().nullable(),
  lines: z.array(
    z.object({
      officeId: z.string(),
      officeName: z.string(),
      position: z.number(),
      rank: z.number().nullable(),
      mark: z.string(),
      submitted: z.number(),
      onTime: z.number(),
      passed: z.number(),
      winners: z.number(),
      tieBrokenBy: z.string().nullable(),
    }),
  ),
});

const tallies = {
  approveCount: z.number().nullable(),
  rejectCount: z.number().nullable(),
  abstainCount: z.number().nullable(),
};

export const ballotLine = z.object({
  id: z.string(),
  programmeId: z.string(),
  categoryId: z.string(),
  categoryKey: z.string(),
  categoryName: textSchema,
  sequence: z.number(),
  bodyKey: z.string(),
  mode: z.enum(['each', 'list']),
  voting: z.enum(['open', 'secret']),
  recusalLowersBase: z.boolean(),
  quorum: z.string(),
  threshold: z.string(),
  state: z.string(),
  version: z.number(),
  /** Members with a vote, less recusals; null until counted. */
  entitled: z.number().nullable(),
  castCount: z.number().nullable(),
  ...tallies,
  countedAt: z.date().nullable(),
  /** Why it was abandoned. */
  decisionReason: z.string().nullable(),
  /** How far it has come: for the organiser and the auditor; null for members. */
  turnout: z.object({ members: z.number(), recused: z.number(), voted: z.number() }).nullable(),
});
export const ballotPage = pageOf(ballotLine);

const proposalShown = z.object({
  id: z.string(),
  entryId: z.string(),
  entryKind: z.enum(['nomination', 'essay', 'office']),
  rank: z.number(),
  mark: z.string(),
  winnerName: z.string(),
  officeId: z.string().nullable(),
  /** Null for a reserve. */
  tierKey: z.string().nullable(),
  tierName: textSchema.nullable(),
  place: z.number(),
  /** Where the order of the ranking was departed from: the rank that it was judged to have, and why. */
  judgedRank: z.number().nullable(),
  orderReason: z.string().nullable(),
  ...tallies,
  /** `ineligible`: the vote carried it, but by then the entry had been disqualified or had come up for another place. */
  outcome: z.enum(['approved', 'rejected', 'ineligible']).nullable(),
});

export const ballotView = ballotLine.extend({
  proposals: z.array(proposalShown),
  /** Places of the category that nobody has and that were not left vacant; a running ballot's own among them. */
  openPlaces: z.array(z.object({ tierKey: z.string(), tierName: textSchema, place: z.number() })),
  /** The viewer's own part; null for whoever is no member. */
  own: z
    .object({
      /** False for a chair who presides without one. */
      votes: z.boolean(),
      recused: z.boolean(),
      votedAt: z.date().nullable(),
      list: choice.nullable(),
      choices: z.record(z.string(), choice),
    })
    .nullable(),
  /** Of an open ballot, once it is counted: who voted what. Of a secret one nobody ever learns it. */
  votes: z
    .array(
      z.object({
        personId: z.string(),
        name: z.string(),
        list: choice.nullable(),
        choices: z.record(z.string(), choice),
      }),
    )
    .nullable(),
  can: possibleEvents,
});

const voteShown = z.object({ memberName: z.string(), winnerName: z.string().nullable(), choice: choice.nullable() });

export const ballotTables = {
  proposals: tableOf(ballotView, proposalShown.omit({ officeId: true }), ({ proposals }) => proposals),
  /** Of an open ballot, once it is counted: a line for each choice. */
  votes: tableOf(ballotView, voteShown, ({ mode, proposals, votes }) =>
    (votes ?? []).flatMap<z.input<typeof voteShown>>(({ name, list, choices }) =>
      mode === 'list'
        ? [{ memberName: name, winnerName: null, choice: list }]
        : proposals.map(({ id, winnerName }) => ({ memberName: name, winnerName, choice: choices[id] ?? null })),
    ),
  ),
};

named({
  prepareBallots,
  preparedBallots,
  castVote,
  recuseFromBallot: recuse,
  ballotFollowUp: followUp,
  organisationRanking,
  ballotLine,
  ballotPage,
  ballot: ballotView,
});
