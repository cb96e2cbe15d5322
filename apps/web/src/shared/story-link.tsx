import { Link } from 'wouter';
import { useTexts } from './language.js';
import { sharedTexts } from './texts/index.js';

/** What the page of a story knows of whoever came from a row: nothing where the address was given along. */
export interface ComingFrom {
  readonly from: string;
  readonly about: string;
}

/** To the chart and the history of a process that has no page of its own, and back to where it is read. */
export const StoryLink = ({
  process,
  id,
  about,
}: {
  readonly process: string;
  readonly id: string;
  /** What the row or the page calls it. */
  readonly about: string;
}) => {
  const { t } = useTexts(sharedTexts);
  const comingFrom: ComingFrom = { from: `${location.pathname}${location.search}`, about };
  return (
    <Link className="story-link" href={`~/app/process/${process}/${id}`} state={comingFrom}>
      {t('process.story')}
      <span className="visually-hidden"> {about}</span>
    </Link>
  );
};
