import type { ReactNode } from 'react';
import './offices.css';

/** An entry as its reviewer reads it; the office that sends it sees the same beforehand. */
export const ReviewedEntry = ({
  name,
  detail,
  facts,
  text,
}: {
  readonly name: string;
  readonly detail: string;
  /** What else is said of it: a label and what it says. */
  readonly facts: readonly (readonly [label: string, said: ReactNode])[];
  readonly text: string;
}) => (
  <article className="card reviewed">
    <h2>{name}</h2>
    <p>{detail}</p>
    <dl className="times">
      {facts.map(([label, said]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
    <div className="reviewed-text">
      {text.split('\n').map((paragraph, at) => (
        <p key={at}>{paragraph}</p>
      ))}
    </div>
  </article>
);
