export type { TextToCompare } from './corpus.js';
export { SimilarityThread } from './similarity-thread.js';
export { MOST_PAIRS, similarTexts, type SimilarTexts } from './similar-texts.js';
export {
  DEFAULT_THRESHOLD,
  type SimilarityOptions,
  type SimilarPair,
  type SimilarPassage,
} from './similarity-index.js';
