import { randomStream, type RandomStream } from '#kernel';

interface Planted {
  readonly texts: { readonly id: string; readonly text: string }[];
  /** `smaller id/larger id` of each planted copy. */
  readonly copies: ReadonlySet<string>;
}

const PROMPT = '请以“我的帮扶故事”为题，结合亲身经历写一篇文章，写出真情实感，不得抄袭。';

/** Words by Zipf's law and stock sentences that many use, as real essays on one theme have them. */
class Writer {
  private readonly words: readonly string[];
  private readonly stock: readonly string[];

  constructor(private readonly random: RandomStream) {
    const character = (): string => String.fromCodePoint(0x4e00 + random.int(0, 2999));
    this.words = Array.from({ length: 3000 }, () => character() + (random.unit() < 0.8 ? character() : ''));
    this.stock = Array.from({ length: 60 }, () => this.sentence());
  }

  sentence(): string {
    return `${Array.from({ length: this.random.int(5, 12) }, () => this.word()).join('')}。`;
  }

  essay(length: number): string {
    let text = PROMPT;
    while (text.length < length) text += this.random.unit() < 0.15 ? this.random.pick(this.stock) : this.sentence();
    return text;
  }

  /** The text with every twentieth character or so exchanged. */
  edited(text: string): string {
    return [...text].map((one) => (one !== '。' && this.random.unit() < 0.03 ? this.word().slice(0, 1) : one)).join('');
  }

  private word(): string {
    const rank = Math.floor(Math.exp(this.random.unit() * Math.log(this.words.length)));
    return this.words[rank - 1] ?? '';
  }
}

/** Essays of which some hold so much of another, lightly edited, as one piece. */
export const plantedCorpus = (seed: string, essays: number, copies: number, share: number): Planted => {
  const random = randomStream(seed);
  const writer = new Writer(random);
  const texts = Array.from({ length: essays }, (_, at) => ({
    id: `E${String(at).padStart(4, '0')}`,
    text: writer.essay(800),
  }));
  const planted = new Set<string>();
  const takers = random.shuffled(texts.map((_, at) => at));
  for (let at = 0; at < copies; at += 1) {
    const [source, copy] = [texts[takers[2 * at] ?? 0], texts[takers[2 * at + 1] ?? 0]];
    if (!source || !copy) continue;
    const length = Math.round(share * 800);
    const from = random.int(PROMPT.length, source.text.length - length);
    const own = copy.text.slice(0, copy.text.length - length);
    copy.text = own + writer.edited(source.text.slice(from, from + length));
    planted.add([source.id, copy.id].sort().join('/'));
  }
  return { texts, copies: planted };
};
