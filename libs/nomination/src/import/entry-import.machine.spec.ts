import { describeChart } from '#testing';
import { entryImportProcess } from './entry-import.process.js';

describeChart(
  entryImportProcess,
  `
  uploaded + entryImport.check -> checked / setAbandoning
  uploaded + entryImport.cancel -> cancelled / setClearing
  checked + entryImport.map [columnsKnown] -> uploaded / takeColumns, announceUpload
  checked + entryImport.recheck [somethingToRecheck] -> uploaded / uncheckRows, announceUpload
  checked + entryImport.run [somethingToRun] -> running / chooseRows, announceRun
  checked + entryImport.cancel -> cancelled / setClearing
  running + entryImport.finish -> done / setClearing
  running + entryImport.cancel -> cancelled / setClearing
  done + entryImport.recheck [somethingToRecheck] -> uploaded / uncheckRows, announceUpload
  done + entryImport.clear -> cleared / clearRows
  cancelled + entryImport.clear -> cleared / clearRows
  `,
);
