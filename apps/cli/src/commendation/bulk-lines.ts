import type { Language, Text } from '#contracts';

/** What the API says a bulk act would do. */
export interface BulkPreview {
  readonly count: number;
  readonly names: readonly string[];
  readonly effects: readonly { readonly label: Text; readonly count: number }[];
  readonly messages: readonly { readonly subject: Text; readonly people: number }[];
  readonly refused: readonly {
    readonly code: string;
    readonly title: Text;
    readonly count: number;
    readonly names: readonly string[];
  }[];
}

export const bulkLines = (
  { count, names, effects, messages, refused }: BulkPreview,
  language: Language,
): readonly string[] => [
  `${count}${names.length === 0 ? '' : `: ${names.join(', ')}`}`,
  ...effects.map((effect) => `  ${effect.label[language]} ×${effect.count}`),
  ...messages.map(({ subject, people }) => `  ${subject[language]} → ${people} told`),
  ...refused.map(
    (left) => `  left out ${left.count}: ${left.title[language]} (${left.names.join(', ')}) [${left.code}]`,
  ),
];
