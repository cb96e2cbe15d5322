import { describeChart } from '#testing';
import { roundProcess } from './round.process.js';

describeChart(
  roundProcess,
  `
  planned + round.open [mayOpen] -> assigning / commitToDraw, requestAssignment
  assigning + round.assigned -> scoring / recuseConflicted, startDeadline
  assigning + round.assignmentFailed -> planned / recordFailure
  scoring + round.close [complete] -> adjudicating
  scoring + round.deadlinePassed -> adjudicating
  scoring + round.remind [sheetsMissing] -> scoring / remindJudges
  scoring + round.appoint [placesOpen] -> scoring / fillOpenPlaces
  adjudicating + round.remind [sheetsMissing] -> adjudicating / remindJudges
  adjudicating + round.appoint [placesOpen] -> adjudicating / fillOpenPlaces
  adjudicating + round.rank [complete] -> adjudicating / requestRanking
  adjudicating + round.requestMoreMarks -> adjudicating / askForMoreMarks
  adjudicating + round.requestExtraMarks -> adjudicating / assignExtraSheets
  adjudicating + round.ranked [complete] -> ranked / recordRanking
  ranked + round.confirm -> confirmed / announceConfirmation
  `,
);
