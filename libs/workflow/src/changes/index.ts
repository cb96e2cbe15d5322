export { ChangeFeed } from './change-feed.js';
export { ChangeStreams, changeTold, type Progress, progressTold, type ProgressTeller } from './change-stream.js';
export { Place } from './place.js';
