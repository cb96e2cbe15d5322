import { CreateApproval1700000017200 } from './approval/approval.migration.js';
import { approvalProcess } from './approval/approval.process.js';
import { awardProcess } from './award.process.js';
import { DecideOnOrder1700000017500 } from './ballot-order.migration.js';
import { ballotProcess } from './ballot.process.js';
import { CreateCommendation1700000007000 } from './commendation.migration.js';
import { AddDepartmentCases1700000011200 } from './department-case.migration.js';
import { ReadReviewsBeforeDeciding1700000019200 } from './dossier.migration.js';
import { bonusProcess } from './giving/bonus.process.js';
import { GiveMedalsAndBonuses1700000017100 } from './giving/giving.migration.js';
import { medalProcess } from './giving/medal.process.js';
import { NameEssaysOnNotices1700000011300 } from './notice-titles.migration.js';
import { noticeProcess } from './notice.process.js';
import { objectionProcess } from './objection.process.js';
import { HandleCases1700000017400 } from './objection-case.migration.js';
import { CreateSuccession1700000010400 } from './succession.migration.js';
import { PublishTexts1700000012300 } from './published-text.migration.js';
import { publishedTextProcess } from './published-text.process.js';
import { successionProcess } from './succession.process.js';

export { addApprovedActs, type ApprovedAct } from './approval/approved-acts.js';
export { ApprovalService } from './approval/approval.service.js';
export { CommendationModule } from './commendation.module.js';
export { commendationGates } from './programme-gates.queries.js';

export const commendationProcesses = [
  ballotProcess,
  awardProcess,
  noticeProcess,
  objectionProcess,
  successionProcess,
  publishedTextProcess,
  medalProcess,
  bonusProcess,
  approvalProcess,
];
export const commendationMigrations = [
  CreateCommendation1700000007000,
  CreateSuccession1700000010400,
  AddDepartmentCases1700000011200,
  NameEssaysOnNotices1700000011300,
  PublishTexts1700000012300,
  GiveMedalsAndBonuses1700000017100,
  CreateApproval1700000017200,
  HandleCases1700000017400,
  DecideOnOrder1700000017500,
  ReadReviewsBeforeDeciding1700000019200,
];
