import type { RandomStream } from '#kernel';

/**
 * A template is a sentence with choices and slots: `[one|two]` picks one, `{village}` is filled from the scene,
 * `{#3-40}` is a whole number, `{who}` is drawn anew each time from the list of that name. Choices don't nest, but
 * may hold slots.
 */
type Part = { text: string } | { choices: Part[][] } | { slot: string } | { low: number; high: number };

/** Slots that stay the same through one text. */
export type Scene = Readonly<Record<string, string>>;
/** Slots that are drawn anew at every use. */
export type Lists = Readonly<Record<string, readonly string[]>>;

const TOKEN = /\[([^\]]*)\]|\{#(\d+)-(\d+)\}|\{(\w+)\}/gu;
const compiled = new Map<string, Part[]>();

const parse = (template: string): Part[] => {
  const parts: Part[] = [];
  let end = 0;
  for (const match of template.matchAll(TOKEN)) {
    if (match.index > end) parts.push({ text: template.slice(end, match.index) });
    const [whole, choices, low, high, slot] = match;
    if (choices !== undefined) parts.push({ choices: choices.split('|').map(parse) });
    else if (slot !== undefined) parts.push({ slot });
    else parts.push({ low: Number(low), high: Number(high) });
    end = match.index + whole.length;
  }
  if (end < template.length) parts.push({ text: template.slice(end) });
  return parts;
};

const partsOf = (template: string): Part[] => {
  const known = compiled.get(template);
  if (known) return known;
  const parts = parse(template);
  compiled.set(template, parts);
  return parts;
};

const fill = (parts: readonly Part[], scene: Scene, lists: Lists, stream: RandomStream): string => {
  let text = '';
  for (const part of parts) {
    if ('text' in part) text += part.text;
    else if ('choices' in part) text += fill(stream.pick(part.choices), scene, lists, stream);
    else if ('slot' in part) text += slotValue(part.slot, scene, lists, stream);
    else text += String(stream.int(part.low, part.high));
  }
  return text;
};

const slotValue = (slot: string, scene: Scene, lists: Lists, stream: RandomStream): string => {
  const fixed = scene[slot];
  if (fixed !== undefined) return fixed;
  const list = lists[slot];
  if (!list) throw new Error(`The phrase material names an unknown slot: ${slot}`);
  return stream.pick(list);
};

export const render = (template: string, scene: Scene, lists: Lists, stream: RandomStream): string =>
  fill(partsOf(template), scene, lists, stream);
