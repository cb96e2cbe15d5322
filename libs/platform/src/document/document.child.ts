import { answerParent } from '../child-answer.js';
import { documentIn, type DocumentOrder } from './document-reader.js';

answerParent((order) => documentIn(order as DocumentOrder)); // sent by `readDocument`
