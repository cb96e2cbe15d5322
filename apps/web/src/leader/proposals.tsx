import { useTexts } from '../shared/language.js';
import { Dossier } from './dossier.js';
import type { Ballot, Choice, Proposal } from './queries.js';
import { leaderTexts } from './texts/index.js';
import { VoteFields } from './vote-fields.js';

/** What became of one name. */
const Outcome = ({ proposal, ballot: { state } }: { readonly proposal: Proposal; readonly ballot: Ballot }) => {
  const { t } = useTexts(leaderTexts);
  const { outcome, approveCount, rejectCount, abstainCount } = proposal;
  if (state === 'open') return null;
  return (
    <p className="outcome">
      {outcome !== null && (
        <strong className="badge" data-outcome={outcome}>
          {t(`outcome.${outcome}`)}
        </strong>
      )}{' '}
      {approveCount !== null &&
        rejectCount !== null &&
        abstainCount !== null &&
        approveCount + rejectCount + abstainCount > 0 &&
        t('result.list', { approve: approveCount, reject: rejectCount, abstain: abstainCount })}
    </p>
  );
};

interface Voting {
  readonly choices?: Readonly<Record<string, Choice>>;
  readonly onChoose?: (proposalId: string, choice: Choice) => void;
}

const Line = ({
  ballot,
  proposal,
  choices,
  onChoose,
}: { readonly proposal: Proposal; readonly ballot: Ballot } & Voting) => {
  const { t, named } = useTexts(leaderTexts);
  const { id, winnerName, rank, mark, tierName, place, judgedRank, orderReason } = proposal;
  return (
    <li className="card proposal">
      <div className="proposal-head">
        <h3>{winnerName}</h3>
        <p className="hint">
          {tierName ? t('proposal.place', { tier: named(tierName), place }) : t('proposal.reserve')}
          {' · '}
          {t('proposal.rank', { rank: judgedRank ?? rank, mark })}
        </p>
        {judgedRank !== null && orderReason !== null && (
          <p className="hint">{t('proposal.moved', { rank, reason: orderReason })}</p>
        )}
      </div>
      <Outcome proposal={proposal} ballot={ballot} />
      {onChoose && (
        <VoteFields
          legend={t('vote.of', { name: winnerName })}
          value={choices?.[id]}
          onChoose={(choice) => onChoose(id, choice)}
        />
      )}
      {!ballot.own?.recused && <Dossier ballotId={ballot.id} proposalId={id} name={winnerName} />}
    </li>
  );
};

/** All names of a ballot in the order of their places, reserves last. */
export const Proposals = ({ ballot, ...voting }: { readonly ballot: Ballot } & Voting) => (
  <ol className="proposals">
    {ballot.proposals.map((proposal) => (
      <Line key={proposal.id} ballot={ballot} proposal={proposal} {...voting} />
    ))}
  </ol>
);
