import { describeChart } from '#testing';
import { publishedTextProcess } from './published-text.process.js';

describeChart(
  publishedTextProcess,
  `
  prepared + publishedText.edit -> prepared / takeEdit
  prepared + publishedText.recordConsent [isEdited] -> prepared / keepConsent
  prepared + publishedText.revert [isEdited] -> prepared / dropEdit
  prepared + publishedText.publish [mayPublish] -> published / recordPublication
  `,
);
