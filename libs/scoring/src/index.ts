import { roundProcess } from './round.process.js';
import { scoreSheetProcess } from './score-sheet.process.js';
import { CreateScoring1700000006000 } from './scoring.migration.js';
import { AddCalibration1700000016200 } from './calibration.migration.js';
import { AddRoundModes1700000016100 } from './round-modes.migration.js';
import { FindConflicts1700000016000 } from './found-conflict.migration.js';
import { PairSheets1700000016300 } from './paired-sheet.migration.js';
import { ReadRankingsQuickly1700000018400 } from './quick-ranking.migration.js';
import { BindRounds1700000006200 } from './round-rules.migration.js';
import { JudgesReadCopies1700000006300 } from './judged-copy.migration.js';
import { CreatePackets1700000015000 } from './packet/packet.migration.js';
import { SealResults1700000006100 } from './sealed-result.migration.js';

export { conflictsOf } from './conflict.queries.js';
export { CONFLICT_KINDS, type ConflictFound, type ConflictKind } from './conflict.rules.js';
export { type FinalLine, finalRanking, type SheetOfEntry, sheetsOf } from './final-ranking.queries.js';
export { nameOfRound } from './round-name.js';
export { judgingJobs, JUDGING_QUEUE } from './judging.jobs.js';
export { ScoringModule } from './scoring.module.js';

export const scoringProcesses = [roundProcess, scoreSheetProcess];
export const scoringMigrations = [
  CreateScoring1700000006000,
  SealResults1700000006100,
  BindRounds1700000006200,
  JudgesReadCopies1700000006300,
  CreatePackets1700000015000,
  FindConflicts1700000016000,
  AddRoundModes1700000016100,
  AddCalibration1700000016200,
  PairSheets1700000016300,
  ReadRankingsQuickly1700000018400,
];
