import { describeChart } from '#testing';
import { opinionProcess } from './opinion.process.js';

describeChart(
  opinionProcess,
  `
  requested + opinion.agree [answerNeeded] -> agreed / recordAnswer
  requested + opinion.object [answerNeeded] -> objected / recordAnswer
  requested + opinion.object [objectionStillCounts] -> objected / recordAnswer, announceLateObjection
  requested + opinion.expire -> overdue
  overdue + opinion.agree [answerNeeded] -> agreed / recordAnswer
  overdue + opinion.object [answerNeeded] -> objected / recordAnswer
  overdue + opinion.object [objectionStillCounts] -> objected / recordAnswer, announceLateObjection
  agreed + opinion.object [answerNeeded] -> objected / recordAnswer
  agreed + opinion.object [objectionStillCounts] -> objected / recordAnswer, announceLateObjection
  agreed + opinion.renew -> requested / forgetAnswer, setDeadline
  objected + opinion.renew -> requested / forgetAnswer, setDeadline
  `,
);
