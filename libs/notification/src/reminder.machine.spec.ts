import { describeChart } from '#testing';
import { reminderProcess } from './reminder.process.js';

describeChart(
  reminderProcess,
  `
  waiting + reminder.step -> waiting / announceStep
  waiting + reminder.reach -> reached / announceDeadline
  waiting + reminder.cancel -> cancelled
  `,
);
