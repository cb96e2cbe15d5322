import { en } from './en.js';
import { zh } from './zh.js';

export const copiesTexts = { zh, en };
