import { describeChart } from '#testing';
import { entryImportProcess } from './entry-import.process.js';

describeChart(
  entryImportProcess,
  `
  uploaded + entryImport.check -> checked
  uploaded + entryImport.cancel -> cancelled
  checked + entryImport.map [columnsKnown] -> uploaded / takeColumns, announceUpload
  checked + entryImport.run [somethingToRun] -> running / chooseRows, announceRun
  checked + entryImport.cancel -> cancelled
  running + entryImport.finish -> done
  running + entryImport.cancel -> cancelled
  `,
);
