/** What an event needs, as `can` says it: a JSON schema. */
export type Needs = Readonly<Record<string, unknown>> | null;

/** A part of it that a page can ask for. */
export interface EventField {
  readonly name: string;
  readonly required: boolean;
  /** Words to choose from; undefined: a text. */
  readonly words: readonly string[] | undefined;
  readonly isList: boolean;
}

interface Part {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: Part;
  readonly default?: unknown;
}

const isText = ({ type, enum: words }: Part): boolean => type === 'string' || words !== undefined;

const isListOfTexts = ({ type, items }: Part): boolean => type === 'array' && items !== undefined && isText(items);

/** What may be left out is asked for only where it is a choice or said in words: ids are typed by nobody. */
const isOffered = (name: string, part: Part): boolean =>
  part.enum !== undefined || (isText(part) && (name === 'reason' || name === 'text'));

/** The fields of an event's form; undefined where it needs what no form of ours can ask for. */
export const fieldsOf = (needs: Needs): EventField[] | undefined => {
  const { properties = {}, required = [] } = (needs ?? {}) as {
    properties?: Record<string, Part>;
    required?: readonly string[];
  };
  const parts = Object.entries(properties);
  if (parts.some(([name, part]) => required.includes(name) && !isText(part) && !isListOfTexts(part))) return undefined;
  return parts
    .filter(([name, part]) => required.includes(name) || isOffered(name, part))
    .map(([name, part]) => ({
      name,
      required: required.includes(name),
      words: part.enum ?? part.items?.enum,
      isList: isListOfTexts(part),
    }));
};

/** What was filled in, as the event takes it: what is empty is left out. */
export const payloadOf = (
  fields: readonly EventField[],
  filled: Readonly<Record<string, string>>,
): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap(({ name, isList }) => {
      const text = filled[name]?.trim() ?? '';
      if (text === '') return [];
      return [[name, isList ? text.split(/[,，、;；\s]+/).filter(Boolean) : text]];
    }),
  );
