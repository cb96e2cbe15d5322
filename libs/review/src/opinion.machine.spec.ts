import { describeChart } from '#testing';
import { opinionProcess } from './opinion.process.js';

describeChart(
  opinionProcess,
  `
  requested + opinion.agree [mayAgree] -> agreed / recordAnswer
  requested + opinion.object [objectionKeepsBack] -> objected / recordAnswer
  requested + opinion.object [objectionStillCounts] -> objected / recordAnswer, announceLateObjection
  requested + opinion.nameStandIn [mayNameStandIn] -> requested / recordStandIn
  requested + opinion.expire -> overdue
  overdue + opinion.agree [mayAgree] -> agreed / recordAnswer
  overdue + opinion.object [objectionKeepsBack] -> objected / recordAnswer
  overdue + opinion.object [objectionStillCounts] -> objected / recordAnswer, announceLateObjection
  overdue + opinion.nameStandIn [mayNameStandIn] -> overdue / recordStandIn
  agreed + opinion.object [objectionKeepsBack] -> objected / recordAnswer
  agreed + opinion.object [objectionStillCounts] -> objected / recordAnswer, announceLateObjection
  agreed + opinion.renew -> requested / forgetAnswer, setDeadline
  objected + opinion.renew -> requested / forgetAnswer, setDeadline
  `,
);
