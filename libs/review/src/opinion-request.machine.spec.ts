import { describeChart } from '#testing';
import { opinionRequestProcess } from './opinion-request.process.js';

describeChart(opinionRequestProcess, 'collecting + opinionRequest.send -> sent / announceRequest');
