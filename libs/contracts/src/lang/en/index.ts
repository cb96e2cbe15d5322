import platform from './platform.js';
import spreadsheet from './spreadsheet.js';
import workflow from './workflow.js';
import acts from './acts.js';
import audit from './audit.js';
import identity from './identity.js';
import programmePlan from './programme-plan.js';
import programme from './programme.js';
import nomination from './nomination.js';
import review from './review.js';
import ranking from './ranking.js';
import assignment from './assignment.js';
import scoring from './scoring.js';
import commendation from './commendation.js';
import integrity from './integrity.js';
import certificate from './certificate.js';
import typesetting from './typesetting.js';
import input from './input.js';
import marks from './marks.js';
import imports from './import.js';
import columns from './columns.js';
import lists from './lists.js';
import events from './events.js';
import history from './history.js';
import jobs from './jobs.js';
import notifications from './notifications.js';
import processes from './processes.js';
import states from './states.js';

export default {
  problems: {
    ...platform,
    ...spreadsheet,
    ...workflow,
    ...audit,
    ...identity,
    ...programmePlan,
    ...programme,
    ...nomination,
    ...review,
    ...ranking,
    ...assignment,
    ...scoring,
    ...commendation,
    ...integrity,
    ...certificate,
    ...typesetting,
    ...imports,
    ...input,
    ...marks,
  },
  events,
  states,
  history,
  acts,
  notifications,
  processes,
  jobs,
  columns,
  lists,
};
