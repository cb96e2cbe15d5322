import { awardProcess } from './award.process.js';
import { ballotProcess } from './ballot.process.js';
import { CreateCommendation1700000007000 } from './commendation.migration.js';
import { AddDepartmentCases1700000011200 } from './department-case.migration.js';
import { NameEssaysOnNotices1700000011300 } from './notice-titles.migration.js';
import { noticeProcess } from './notice.process.js';
import { objectionProcess } from './objection.process.js';
import { CreateSuccession1700000010400 } from './succession.migration.js';
import { PublishTexts1700000012300 } from './published-text.migration.js';
import { publishedTextProcess } from './published-text.process.js';
import { successionProcess } from './succession.process.js';

export { CommendationModule } from './commendation.module.js';
export { commendationGates } from './programme-gates.queries.js';

export const commendationProcesses = [
  ballotProcess,
  awardProcess,
  noticeProcess,
  objectionProcess,
  successionProcess,
  publishedTextProcess,
];
export const commendationMigrations = [
  CreateCommendation1700000007000,
  CreateSuccession1700000010400,
  AddDepartmentCases1700000011200,
  NameEssaysOnNotices1700000011300,
  PublishTexts1700000012300,
];
