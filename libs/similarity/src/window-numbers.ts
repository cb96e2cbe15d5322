const spread = (hash: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  const again = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return again ^ (again >>> 16);
};

/**
 * Numbers the windows of a sequence: two get the same number exactly if they hold the same values. Windows are found by a
 * hash and compared value by value, so that no two different ones are ever taken for one another.
 */
export class WindowNumbers {
  /** Number + 1 and hash of the window, side by side: most others are told apart without looking further. */
  private readonly slots: Int32Array;
  private readonly begins: Int32Array;
  private readonly lengths: Uint8Array;
  private count = 0;

  /** No more than `most` windows will be asked for. */
  constructor(
    private readonly values: Int32Array,
    most: number,
  ) {
    this.slots = new Int32Array(2 * 2 ** Math.ceil(Math.log2(1.5 * most + 2)));
    this.begins = new Int32Array(most);
    this.lengths = new Uint8Array(most);
  }

  get size(): number {
    return this.count;
  }

  numberOf(begin: number, length: number): number {
    const hash = this.hash(begin, length);
    const mask = this.slots.length - 1;
    for (let slot = (2 * hash) & mask; ; slot = (slot + 2) & mask) {
      const held = (this.slots[slot] ?? 0) - 1;
      if (held === -1) return this.added(slot, hash, begin, length);
      if (this.slots[slot + 1] === hash && this.isSame(held, begin, length)) return held;
    }
  }

  private added(slot: number, hash: number, begin: number, length: number): number {
    const number = this.count;
    this.begins[number] = begin;
    this.lengths[number] = length;
    this.count += 1;
    this.slots[slot] = this.count;
    this.slots[slot + 1] = hash;
    return number;
  }

  private hash(begin: number, length: number): number {
    let hash = length;
    for (let at = begin; at < begin + length; at += 1) hash = Math.imul(hash ^ (this.values[at] ?? 0), 0x01000193) + 1;
    return spread(hash);
  }

  private isSame(held: number, begin: number, length: number): boolean {
    if (this.lengths[held] !== length) return false;
    const other = this.begins[held] ?? 0;
    for (let at = 0; at < length; at += 1) if (this.values[other + at] !== this.values[begin + at]) return false;
    return true;
  }
}
