import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useChanges } from '../shared/use-changes.js';
import { useTexts } from '../shared/language.js';
import { PageTitle } from '../shared/shell.js';
import { useProgrammeOf, useReadAnew } from './queries.js';
import { commendationTexts } from './texts/index.js';

const PARTS = ['ballots', 'notices', 'cases', 'awards', 'approvals', 'certificates', 'giving', 'publication'] as const;
export type PartOfPages = (typeof PARTS)[number];

/** Where one is in the back half of a programme, and the way to the other parts; kept up to date. */
export const Frame = ({
  programmeId,
  title,
  badge,
  children,
}: {
  readonly programmeId: string;
  readonly title: string;
  readonly badge?: string;
  readonly children: ReactNode;
}) => {
  const { t, named } = useTexts(commendationTexts);
  const [path] = useLocation();
  const readAnew = useReadAnew();
  useChanges({ programmeId }, readAnew);
  const { data } = useProgrammeOf(programmeId);
  return (
    <div className="page wide">
      <p>
        <Link href={`~/app/organiser/programmes/${programmeId}`}>
          {data ? (data.name ? named(data.name) : data.slug) : t('programme')}
        </Link>
      </p>
      <nav aria-label={t('parts')} className="parts">
        <ul>
          {PARTS.map((part) => {
            const href = `/${programmeId}/${part}`;
            return (
              <li key={part}>
                <Link href={href} aria-current={path.startsWith(href) ? 'page' : undefined}>
                  {t(`part.${part}`)}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className="head">
        <PageTitle>{title}</PageTitle>
        {badge !== undefined && <span className="badge">{badge}</span>}
      </div>
      {children}
    </div>
  );
};
