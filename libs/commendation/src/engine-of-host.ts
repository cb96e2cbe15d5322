import type { Engine } from '#workflow';

let engine: Engine | undefined;

/**
 * Charts are declared before there is an engine, but publishing a notice moves its awards, and deciding a ballot begins
 * them. The module binds the host's engine; with a manager given, an engine holds nothing of its own but charts and clock.
 */
export const bindEngine = (bound: Engine): void => {
  engine = bound;
};

export const engineOfHost = (): Engine => {
  if (!engine) throw new Error('No engine is bound: CommendationModule binds it when it is made.');
  return engine;
};
