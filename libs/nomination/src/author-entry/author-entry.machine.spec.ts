import { describeChart } from '#testing';
import { authorEntryProcess } from './author-entry.process.js';

describeChart(
  authorEntryProcess,
  `
  received + authorEntry.accept -> accepted / registerEssay
  received + authorEntry.return -> returned / recordDecision
  received + authorEntry.lapse -> lapsed / recordLapse
  `,
);
