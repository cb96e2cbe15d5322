export { generateWorld } from './world.js';
export { markFor } from './marks.js';
export type * from './types.js';
