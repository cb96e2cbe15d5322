import { describeChart } from '#testing';
import { statesOf } from '#workflow';
import { scoreSheetMachine } from './score-sheet.machine.js';
import { scoreSheetProcess } from './score-sheet.process.js';
import { SHEET_STATES } from './score-sheet.rules.js';

describeChart(
  scoreSheetProcess,
  `
  assigned + scoreSheet.begin [mayBegin] -> draft
  assigned + scoreSheet.file [mayFile] -> filed / recordMarks, noticeLast, holdRound
  assigned + scoreSheet.pair [mayPair] -> assigned / setBeside
  assigned + scoreSheet.recuse [roundTakesSheets] -> recused / recordRecusal, holdRound
  assigned + scoreSheet.replace [mayReplace] -> replaced / holdRound, appointSuccessor
  draft + scoreSheet.file [mayFile] -> filed / recordMarks, noticeLast, holdRound
  draft + scoreSheet.pair [mayPair] -> draft / setBeside
  draft + scoreSheet.recuse [roundTakesSheets] -> recused / recordRecusal, holdRound
  draft + scoreSheet.replace [mayReplace] -> replaced / holdRound, appointSuccessor
  filed + scoreSheet.reopen [mayReopen] -> reopened / holdRound
  filed + scoreSheet.recuse [roundTakesSheets] -> recused / recordRecusal, holdRound
  reopened + scoreSheet.file [mayFile] -> filed / recordMarks, noticeLast, holdRound
  reopened + scoreSheet.recuse [roundTakesSheets] -> recused / recordRecusal, holdRound
  reopened + scoreSheet.replace [mayReplace] -> replaced / holdRound, appointSuccessor
  `,
);

it('has the states that its views speak of', () => {
  expect([...SHEET_STATES].sort()).toEqual(statesOf(scoreSheetMachine).sort());
});
