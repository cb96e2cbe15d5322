import { describeChart } from '#testing';
import { essayFileProcess } from './essay-file.process.js';

describeChart(
  essayFileProcess,
  `
  read + essayFile.confirm [mayConfirm] -> confirmed / takeText
  read + essayFile.discard -> discarded
  `,
);
