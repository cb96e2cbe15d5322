import { describeChart } from '#testing';
import { blindCopyProcess } from './blind-copy.process.js';

describeChart(
  blindCopyProcess,
  `
  proposed + blindCopy.confirm [mayConfirm] -> confirmed / giveToJudges
  proposed + blindCopy.renew -> proposed / takeNewText
  confirmed + blindCopy.amend [mayAmend] -> confirmed / addMarked, giveToJudges
  confirmed + blindCopy.reopen [mayReopen] -> proposed / takeFromJudges
  confirmed + blindCopy.renew -> proposed / takeFromJudges, takeNewText
  `,
);
