import fc from 'fast-check';
import { plantedCorpus } from './planted.builder.js';
import { similarTexts } from './similar-texts.js';
import type { SimilarPair, SimilarityOptions } from './similarity-index.js';

const PASSAGE = '那年冬天，外婆把最后一个馒头分成三份，灯一盏盏亮起来，我们谁也没有说话。';
const OTHER = '今年春天村里修好了通往县城的水泥路，孩子们上学再也不用绕过那座山。';
const THIRD = '我第一次走进这个村子的时候，看见满坡的果树正在开花，心里有些不安。';

const pairsOf = (texts: Record<string, string>, options?: SimilarityOptions): readonly SimilarPair[] =>
  similarTexts(
    Object.entries(texts).map(([id, text]) => ({ id, text })),
    options,
  ).pairs;
const named = (pairs: readonly SimilarPair[]): string[] => pairs.map(({ a, b }) => `${a}/${b}`);
const cut = (text: string, from: number, length: number): string => [...text].slice(from, from + length).join('');

describe('texts that are alike', () => {
  it('two alone are found alike, two that differ are not', () => {
    expect(named(pairsOf({ a: PASSAGE + OTHER, b: THIRD + PASSAGE }))).toEqual(['a/b']);
    expect(pairsOf({ a: PASSAGE, b: OTHER })).toEqual([]);
  });

  it('no text at all, empty ones and one alone give no pair', () => {
    expect(pairsOf({})).toEqual([]);
    expect(pairsOf({ a: '', b: '', c: ' 。！\n' })).toEqual([]);
    expect(pairsOf({ a: PASSAGE })).toEqual([]);
  });

  it('texts shorter than a gram are alike where they are the same', () => {
    expect(pairsOf({ a: '谢谢！', b: '谢 谢', c: '多谢' }).map(({ a, b, containment }) => [a, b, containment])).toEqual(
      [['a', 'b', 1]],
    );
  });

  it('places are code points of the text as it was given, whatever is ignored before and in it', () => {
    const a = `𠮷😀\u3000\u3000「${PASSAGE}」${OTHER}`;
    const b = `${THIRD}\r\n${PASSAGE.replaceAll('，', ' ！！ ')}`;
    const [pair] = pairsOf({ a, b });
    expect(pair?.passages).toHaveLength(1);
    const [passage] = pair?.passages ?? [];
    expect(cut(a, passage?.aStart ?? 0, passage?.aLength ?? 0)).toBe(PASSAGE.slice(0, -1));
    expect(cut(b, passage?.bStart ?? 0, passage?.bLength ?? 0)).toBe(PASSAGE.replaceAll('，', ' ！！ ').slice(0, -1));
  });

  it('traditional and simplified, full and half width, upper and lower case, composed and decomposed are one', () => {
    expect(
      pairsOf({
        a: '後來我才明白那叫作責任，賬本裡寫著彷彿乾淨的頭髮。ＷＴＯ第１２號：ＣＡＦÉ',
        b: '后来我才明白那叫作责任,账本里写着仿佛干净的头发.wto第12号:cafe\u0301',
      }).map(({ containment }) => containment),
    ).toEqual([1]);
  });

  it('words are compared where words are written', () => {
    const story = 'We walked along the river until the lamps of the village went on, one after the other.';
    const a = `I remember it well. ${story} Nobody said a word.`;
    const b = `Others tell it so: “WE WALKED along the river, until the lamps of the village went on one after another!”`;
    const [pair] = pairsOf({ a, b, c: 'The river rose in spring and nobody could walk to the village for a week.' });
    const [passage] = pair?.passages ?? [];
    expect(named(pair ? [pair] : [])).toEqual(['a/b']);
    expect(cut(a, passage?.aStart ?? 0, passage?.aLength ?? 0)).toContain(
      'along the river until the lamps of the village',
    );
  });

  it('small edits are bridged, what was put elsewhere is a passage of its own', () => {
    const edited = PASSAGE.replace('最后一个', '仅剩的那个').replace('谁也', '都');
    expect(pairsOf({ a: PASSAGE, b: edited })[0]?.passages).toHaveLength(1);
    const swapped = pairsOf({ a: PASSAGE + OTHER, b: OTHER + PASSAGE })[0]?.passages ?? [];
    expect(swapped.map(({ aStart }) => aStart)).toEqual([0, PASSAGE.length]);
    expect(swapped.map(({ bStart }) => bStart)).toEqual([OTHER.length, 0]);
  });

  it('what was given to everybody is looked past, and no passage reaches into it', () => {
    const prompt = '请结合亲身经历，以“一件小事”为题写一篇不少于六百字的文章，写出真情实感，不得抄袭。';
    const texts = { a: prompt + OTHER, b: prompt + THIRD };
    expect(named(pairsOf(texts))).toEqual(['a/b']);
    expect(pairsOf(texts, { prompts: [prompt] })).toEqual([]);
    const copies = pairsOf({ a: prompt + PASSAGE + OTHER, b: prompt + PASSAGE + THIRD }, { prompts: [prompt] });
    expect(copies[0]?.passages.map(({ aStart, aLength }) => [aStart, aLength])).toEqual([
      [prompt.length, PASSAGE.length - 1],
    ]);
  });

  it('copies of one source are found however many there are', () => {
    const copies = Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [`c${at}`, PASSAGE + OTHER + THIRD + `第${'甲乙丙丁戊己'[at] ?? ''}份`]),
    );
    const others = plantedCorpus('others', 30, 0, 0).texts;
    const found = similarTexts([...Object.entries(copies).map(([id, text]) => ({ id, text })), ...others]);
    expect(found.pairs).toHaveLength(15);
    const same = Object.fromEntries(Object.keys(copies).map((id) => [id, PASSAGE]));
    expect(pairsOf(same).map(({ containment }) => containment)).toEqual(Array<number>(15).fill(1));
  });

  it('texts of former years are compared with those of now alone, which come first', () => {
    const texts = [
      { id: 'old-1', text: PASSAGE, past: true },
      { id: 'old-2', text: PASSAGE, past: true },
      { id: 'z', text: PASSAGE + OTHER },
    ];
    expect(named(similarTexts(texts).pairs)).toEqual(['z/old-1', 'z/old-2']);
  });

  it('the order of the texts makes no difference', () => {
    const { texts } = plantedCorpus('order', 40, 8, 0.4);
    const expected = similarTexts(texts);
    fc.assert(
      fc.property(fc.shuffledSubarray(texts, { minLength: texts.length }), (shuffled) => {
        expect(similarTexts(shuffled)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });

  it('of too many pairs the most alike stay', () => {
    const texts = Array.from({ length: 20 }, (_, at) => ({
      id: `t${at}`,
      text: at < 3 ? PASSAGE : PASSAGE + OTHER.slice(0, at),
    }));
    const { pairs, leftOff } = similarTexts(texts, { mostPairs: 3 });
    expect(pairs.map(({ containment }) => containment)).toEqual([1, 1, 1]);
    expect(leftOff).toBeGreaterThan(0);
  });

  it.each([
    [0.2, 0.1],
    [0.4, 0.2],
  ])(
    'copying of %d of a text is found at least 95 times of 100, with less than one false alarm in 100',
    (share, threshold) => {
      const { texts, copies } = plantedCorpus(`planted/${share}`, 400, 100, share);
      const found = named(similarTexts(texts, { threshold }).pairs).map((pair) => pair.split('/').sort().join('/'));
      const right = found.filter((pair) => copies.has(pair)).length;
      expect(copies.size).toBe(100);
      expect(right).toBeGreaterThanOrEqual(95);
      expect(found.length - right).toBeLessThan(found.length / 100);
    },
  );

  it('each passage holds the same text on both sides, few edits apart', () => {
    const { texts } = plantedCorpus('passages', 60, 20, 0.4);
    const textOf = new Map(texts.map(({ id, text }) => [id, text]));
    const { pairs } = similarTexts(texts);
    expect(pairs.length).toBeGreaterThan(15);
    for (const { a, b, passages } of pairs) {
      expect(passages.length).toBeGreaterThan(0);
      for (const { aStart, aLength, bStart, bLength } of passages) {
        const one = cut(textOf.get(a) ?? '', aStart, aLength);
        const other = cut(textOf.get(b) ?? '', bStart, bLength);
        const kept = [...one].filter((character) => other.includes(character)).length;
        expect(kept).toBeGreaterThanOrEqual(0.7 * aLength);
        expect(one.slice(0, 3)).toBe(other.slice(0, 3));
      }
    }
  });
});
