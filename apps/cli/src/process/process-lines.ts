import type { Language } from '#contracts';
import type { eventPreview, processView } from '#workflow';
import type { z } from 'zod';

export type ProcessShown = z.output<typeof processView>;
export type PreviewShown = z.output<typeof eventPreview>;

export interface RefusedLine {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly remedy: string;
}

/** Where a process stands, what can be sent, and why not the rest. */
export const shownLines = (view: ProcessShown, language: Language): string[] => [
  `${view.process} ${view.id}: ${view.stateLabel[language]} (${view.state}), version ${view.version}, chart ${view.chartVersion}`,
  ...view.can.map(({ event, label, needs }) => {
    const required = (needs?.['required'] as string[] | undefined) ?? []; // of a JSON schema
    return `  can     ${event}: ${label[language]}${required.length > 0 ? ` (needs ${required.join(', ')})` : ''}`;
  }),
  ...view.cannot.flatMap(({ event, label, code, title, remedy, fields }) => [
    `  cannot  ${event}: ${label[language]} — ${title[language]} ${remedy[language]} [${code}]`,
    ...fields.map((one) => `            ${one.field}: ${one.title[language]} ${one.remedy[language]} [${one.code}]`),
  ]),
];

export const historyLines = (view: ProcessShown): string[] => view.history.map(({ sentence }) => sentence);

export const refusedLines = (refused: readonly RefusedLine[]): string[] =>
  refused.map(({ id, code, title, remedy }) => `  refused ${id}: ${title} ${remedy} [${code}]`);

/** What an event would do, to how many, with which messages. */
export const previewLines = (preview: PreviewShown, language: Language): string[] => [
  `Nothing was sent. ${preview.would} would take it, ${preview.refused.length} would be refused.`,
  ...preview.moves.map(({ from, to, count }) => `  ${count} × ${from} → ${to}`),
  ...preview.changes.map(({ column, count }) => `  ${count} × writes ${column}`),
  ...preview.deadlines.set.map(
    ({ label, dueAt, count }) => `  ${count} × sets a deadline: ${label[language]} at ${dueAt}`,
  ),
  ...preview.deadlines.cancelled.map(
    ({ label, dueAt, count }) => `  ${count} × cancels a deadline: ${label[language]} at ${dueAt}`,
  ),
  ...preview.messages.map(
    ({ topic, count, processes, followedBy }) =>
      `  ${count} × tells ${topic} of ${processes}${followedBy.length > 0 ? `, then: ${followedBy.join('; ')}` : ''}`,
  ),
  ...preview.others.map(({ process, label, count }) => `  ${count} × ${process} with it: ${label[language]}`),
  ...refusedLines(preview.refused),
];
