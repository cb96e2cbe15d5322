import { notOwnEntry } from '#nomination';
import { allOf, type Refusal, type Rule } from '#workflow';

/** The person whom the municipal office names, as far as it matters. */
export interface NamedPerson {
  /** At work, and a clerk, a lead or an organiser. */
  readonly atWork: boolean;
  readonly organises: boolean;
  /** Registered, changed or sent in the entry. */
  readonly handledIt: boolean;
  /** Has decided at this level already. */
  readonly decidedAlready: boolean;
}

export interface StandInFacts {
  /** Parts of the office, or of the level, that wait for somebody, and how many people may take one. */
  readonly waiting: number;
  readonly able: number;
  /** Null as long as nobody is named. */
  readonly named: NamedPerson | null;
}

const nobodyElse: Rule<StandInFacts> = ({ waiting, able }) =>
  able >= waiting ? { code: 'STAND_IN.NOT_NEEDED', params: { count: able } } : undefined;

const ofPerson = (code: string): Refusal => ({ code, fields: [{ field: 'personId', code }] });

const fit: Rule<StandInFacts> = ({ named }) => {
  if (named === null) return undefined;
  if (!named.atWork) return ofPerson('STAND_IN.UNKNOWN');
  if (named.handledIt) return ofPerson('STAND_IN.HANDLED_IT');
  return named.decidedAlready ? ofPerson('STAND_IN.DECIDED_ALREADY') : undefined;
};

/** Only where nobody of the office may, and somebody who may. */
export const mayNameStandIn: Rule<StandInFacts> = allOf<StandInFacts>(nobodyElse, fit);

/** Who reviews nominees for the municipal office answers for no department beside it. */
export const reviewsNobody: Rule<StandInFacts> = ({ named }) =>
  named?.organises === true ? ofPerson('STAND_IN.ORGANISES') : undefined;

interface OwnEntryFacts {
  readonly ownEntry: boolean;
  readonly standIn: Pick<StandInFacts, 'waiting' | 'able'>;
}

/** Whoever handled the entry leaves it to somebody else; where there is nobody else, that is what is said. */
export const leftToOthers: Rule<OwnEntryFacts> = ({ ownEntry, standIn: { waiting, able } }) =>
  ownEntry && able < waiting
    ? { code: 'REVIEW.NOBODY_FREE', params: { count: waiting - able } }
    : notOwnEntry({ ownEntry });
