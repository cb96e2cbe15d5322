import { answerParent } from '../child-answer.js';
import { type ReadOrder, sheetsIn } from './sheet-reader.js';

answerParent((order) => sheetsIn(order as ReadOrder)); // sent by `readSpreadsheet`
