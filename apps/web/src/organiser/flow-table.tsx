import { Link } from 'wouter';
import { useTexts } from '../shared/language.js';
import type { FlowLine } from './queries.js';
import { organiserTexts } from './texts/index.js';

/** Somebody is to do something with one of the kind. */
const waits = ({ states }: FlowLine): boolean => states.some(({ count, waitsFor }) => count > 0 && waitsFor.length > 0);

const StateName = ({
  count,
  name,
  to,
}: {
  readonly count: number;
  readonly name: string;
  readonly to: string | undefined;
}) => {
  const said = (
    <>
      <span className="flow-count">{count}</span> <span className="flow-name">{name}</span>
    </>
  );
  return to === undefined ? said : <Link href={to}>{said}</Link>;
};

/** Each kind of process with its states in the order of its chart: how many stand there, and whose turn it is. */
export const FlowTable = ({
  lines,
  linkOf,
}: {
  readonly lines: readonly FlowLine[];
  /** Where those that stand in a state are listed, as far as there is a list. */
  readonly linkOf: (process: string, state: string) => string | undefined;
}) => {
  const { t, named, until } = useTexts(organiserTexts);
  // What waits for somebody stands first; otherwise as the API has them.
  const inOrder = [...lines].sort((a, b) => Number(waits(b)) - Number(waits(a)));
  return (
    <ul className="flow plain-list">
      {inOrder.map(({ process, label, total, states }) => (
        <li key={process} className="card flow-line">
          <h3>
            {named(label)} <span className="hint">{t('flow.total', { count: total })}</span>
          </h3>
          <ol className="flow-states">
            {states
              .filter(({ count, resting }) => count > 0 || !resting)
              .map(({ state, label: name, standing, count, dueAt, waitsFor }) => (
                <li key={state} data-empty={count === 0} data-standing={standing}>
                  <StateName count={count} name={named(name)} to={count > 0 ? linkOf(process, state) : undefined} />
                  {count > 0 && waitsFor.length > 0 && (
                    <span className="flow-turn">
                      {t('flow.waits', { who: waitsFor.map((turn) => named(turn.label)).join(' / ') })}
                    </span>
                  )}
                  {count > 0 && dueAt !== null && (
                    <span className="flow-turn">{t('work.due', { at: until(dueAt) })}</span>
                  )}
                </li>
              ))}
          </ol>
        </li>
      ))}
    </ul>
  );
};
