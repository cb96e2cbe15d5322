import type { Session } from './session.js';
import type { sharedTexts } from './texts/index.js';

type Role = Session['roles'][number];

const isAny =
  (...roles: readonly Role[]) =>
  (session: Session): boolean =>
    session.roles.some((role) => roles.includes(role));

/** Who has the organiser's pages: the auditor looks on, a chair has his rounds there. */
export const runsRounds = isAny('organiser', 'auditor', 'panelChair');

/** Who has the office's pages: clerks of counties, units and departments, and those who lead them. */
export const actsForOffice = isAny('officeClerk', 'officeLead');

export const judges = isAny('judge');
export const audits = isAny('auditor');
/** Who gives out accounts: the organiser does. */
export const administers = isAny('organiser');

/** Who has the leading group's pages. */
export const votes = isAny('leadingGroupMember');

/** Who has the pages from the ballot to the certificate. */
export const commends = isAny('organiser', 'auditor');

export interface Area {
  readonly path: string;
  readonly name: keyof typeof sharedTexts.zh;
  readonly isFor: (session: Session) => boolean;
}

/** Parts of the pages, each role's own first. */
const AREAS: readonly Area[] = [
  { path: '/judge', name: 'area.judge', isFor: judges },
  { path: '/leader', name: 'area.votes', isFor: votes },
  { path: '/office', name: 'area.office', isFor: actsForOffice },
  { path: '/auditor', name: 'area.auditor', isFor: audits },
  { path: '/organiser', name: 'area.programmes', isFor: isAny('organiser', 'auditor') },
  {
    path: '/organiser',
    name: 'area.rounds',
    isFor: (session) => isAny('panelChair')(session) && !isAny('organiser', 'auditor')(session),
  },
  { path: '/administrator', name: 'area.administrator', isFor: administers },
];

export const areasOf = (session: Session): readonly Area[] => AREAS.filter(({ isFor }) => isFor(session));
