import { answerParent } from '../child-answer.js';
import type { DocumentOrder } from './document.js';
import { documentIn } from './document-reader.js';

answerParent((order) => documentIn(order as DocumentOrder)); // sent by `readDocument`
