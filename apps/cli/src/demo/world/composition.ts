import type { RandomStream } from '#kernel';
import { render, type Scene } from './grammar.js';
import {
  ANIMALS,
  CROPS,
  HAMLETS,
  ILLNESSES,
  LISTS,
  TOWN_LAST,
  UNDERTAKINGS,
  VILLAGE_FIRST,
  VILLAGE_LAST,
} from './phrases/fillers.js';
import { TOPICS_OF_CHANGE } from './phrases/topics-of-change.js';
import { TOPICS_OF_HARDSHIP } from './phrases/topics.js';

/** How somebody tells it: the sentences that only this kind of teller would say. */
export interface Voice {
  readonly opening: readonly string[];
  readonly middle: readonly string[];
  readonly closing: readonly string[];
}

export interface Composition {
  /** Paragraphs of sentences. */
  readonly paragraphs: string[][];
  readonly scene: Scene;
}

const FAMILY_NAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢',
];
const FAMILY_ENDINGS = [
  '贵',
  '明生',
  '德福',
  '有田',
  '老大',
  '秀英',
  '国富',
  '桂兰',
  '大山',
  '全友',
  '守业',
  '春梅',
  '长根',
  '水生',
  '玉珍',
  '兴旺',
];
const TOPICS: Readonly<Record<string, readonly string[]>> = { ...TOPICS_OF_HARDSHIP, ...TOPICS_OF_CHANGE };
const LISTS_OF_TEXT = { ...LISTS, illness: ILLNESSES };

/** One village and the people in it. `given` adds or overrides slots, such as the nominee's name. */
export const sceneFor = (stream: RandomStream, given: Scene): Scene => {
  const [crop, crop2] = stream.shuffled(CROPS);
  const [surname, surname2] = stream.shuffled(FAMILY_NAMES);
  return {
    village: stream.pick(VILLAGE_FIRST) + stream.pick(VILLAGE_LAST),
    town: stream.pick(VILLAGE_FIRST) + stream.pick(TOWN_LAST),
    hamlet: stream.pick(HAMLETS),
    crop: crop ?? '',
    crop2: crop2 ?? '',
    animal: stream.pick(ANIMALS),
    undertaking: stream.pick(UNDERTAKINGS),
    family: (surname ?? '') + stream.pick(FAMILY_ENDINGS),
    family2: (surname2 ?? '') + stream.pick(FAMILY_ENDINGS),
    cadre: stream.pick(FAMILY_NAMES) + stream.pick(['同志', '队长', '主任', '书记', '技术员', '干部']),
    kin: stream.pick(['老伴', '母亲', '妻子', '父亲', '爱人', '老母亲', '孩子他妈']),
    org: '市里',
    ...given,
  };
};

/** Draws templates without giving the same one twice in a text. */
class Draw {
  private readonly used = new Set<string>();
  constructor(
    private readonly scene: Scene,
    private readonly stream: RandomStream,
  ) {}

  sentences(pool: readonly string[], count: number): string[] {
    const free = pool.map((_, index) => index).filter((index) => !this.used.has(pool[index] ?? ''));
    // A topic runs from hardship to result, so that what is picked keeps its order.
    const picked = this.stream
      .shuffled(free)
      .slice(0, count)
      .sort((a, b) => a - b);
    return picked.map((index) => {
      const template = pool[index] ?? '';
      this.used.add(template);
      return render(template, this.scene, LISTS_OF_TEXT, this.stream);
    });
  }
}

const lengthOf = (sentences: readonly string[]): number =>
  sentences.reduce((sum, sentence) => sum + sentence.length, 0);

/** A text of about `target` characters, never more than 80 above it; `extra` sentences come after the opening. */
export const compose = (
  stream: RandomStream,
  voice: Voice,
  scene: Scene,
  target: number,
  extra: readonly string[] = [],
): Composition => {
  const draw = new Draw(scene, stream);
  const opening = draw.sentences(voice.opening, target < 450 ? 1 : stream.int(2, 3));
  if (extra.length > 0) opening.push(...draw.sentences(extra, 1));
  const closing = draw.sentences(voice.closing, target < 450 ? 1 : 2);
  const paragraphs = [opening];
  let room = target - lengthOf(opening) - lengthOf(closing);
  const take = (paragraph: string[], pool: readonly string[], count: number): void => {
    for (const sentence of draw.sentences(pool, count)) {
      if (room <= 0) return;
      paragraph.push(sentence);
      room -= sentence.length;
    }
  };
  for (const topic of stream.shuffled(Object.keys(TOPICS))) {
    if (room <= 0) break;
    const paragraph: string[] = [];
    take(paragraph, voice.middle, 1);
    take(paragraph, TOPICS[topic] ?? [], stream.int(2, 4));
    // The teller's own sentences are the fewest: more of them would make strangers' texts alike.
    take(paragraph, voice.middle, stream.int(1, 3) === 1 ? 1 : 0);
    paragraphs.push(paragraph);
  }
  paragraphs.push(closing);
  return { paragraphs: paragraphs.filter((paragraph) => paragraph.length > 0), scene };
};

/** The same text with a share of its sentences told anew: what a copyist does. */
export const rewriteShare = (original: Composition, voice: Voice, share: number, stream: RandomStream): Composition => {
  const total = original.paragraphs.flat().length;
  const changed = new Set(
    stream
      .shuffled(Array.from({ length: total }, (_, index) => index))
      .slice(0, Math.max(1, Math.round(total * share))),
  );
  const draw = new Draw(original.scene, stream);
  let position = 0;
  const paragraphs = original.paragraphs.map((paragraph) =>
    paragraph.map((sentence) => {
      const tellAnew = changed.has(position);
      position += 1;
      return tellAnew ? (draw.sentences(voice.middle, 1)[0] ?? sentence) : sentence;
    }),
  );
  return { paragraphs, scene: original.scene };
};

export const textOf = (composition: Composition): string =>
  composition.paragraphs.map((paragraph) => paragraph.join('')).join('\n');

/** What there is to tell may not go so far: it is told on until `low` is reached, and ends with a sentence before `high`. */
export const textOfLength = (
  stream: RandomStream,
  { low, high }: { readonly low: number; readonly high: number },
  tell: (target: number) => Composition,
): string => {
  const target = stream.int(low, high);
  let text = textOf(tell(target));
  if (text.length >= low) return text;
  while (text.length < low) text += `\n${textOf(tell(Math.max(stream.int(200, 300), target - text.length)))}`;
  return text.length <= high ? text : text.slice(0, text.lastIndexOf('。', high) + 1);
};
