import { type Language, stateLabel } from '#contracts';
import type { ListFilter } from './columns.js';

/** A filter by the states of a process, each called as everywhere. */
export const stateFilter = <Row>(
  process: string,
  states: readonly string[],
  label: string,
  language: Language,
): ListFilter<Row> => ({
  key: 'state',
  label,
  options: states.map((state) => ({ value: state, label: stateLabel(process, state)[language] })),
});
