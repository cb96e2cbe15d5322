import { describeChart } from '#testing';
import { entrantMergeProcess } from './entrant-merge.process.js';

describeChart(
  entrantMergeProcess,
  `
  proposed + entrantMerge.confirm [mayMerge] -> merged / relinkPersons
  proposed + entrantMerge.dismiss -> apart
  merged + entrantMerge.undo -> apart / relinkPersons
  apart + entrantMerge.confirm [mayMerge] -> merged / relinkPersons
  `,
);
