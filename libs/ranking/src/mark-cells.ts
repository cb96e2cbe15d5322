/** The numeral of a cell that was left blank. */
export const BLANK = -1;
const FIRST_ROOM = 1024;

const widened = (column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
  const wider = new Int32Array(2 * column.length);
  wider.set(column);
  return wider;
};

/** Cells in the order in which they came, a column for each part: there may be millions, and nothing here is collected. */
export class Cells {
  size = 0;
  entry = new Int32Array(FIRST_ROOM);
  judge = new Int32Array(FIRST_ROOM);
  criterion = new Int32Array(FIRST_ROOM);
  /** Which numeral the mark is; BLANK for none. */
  numeral = new Int32Array(FIRST_ROOM);
  line = new Int32Array(FIRST_ROOM);
  /** Cells by what they are of, by open addressing: 0 is free, else the cell's place and 1. A power of two of them. */
  private slots = new Int32Array(4 * FIRST_ROOM);

  /** Where the cell of these stands: the last one, without a mark, where there was none. */
  place(entry: number, judge: number, criterion: number): number {
    let slot = this.slotOf(entry, judge, criterion);
    for (let held = this.slots[slot] as number; held !== 0; held = this.slots[slot] as number) {
      const at = held - 1; // within, as all below
      if (this.entry[at] === entry && this.judge[at] === judge && this.criterion[at] === criterion) return at;
      slot = this.after(slot);
    }
    if (this.size === this.entry.length) {
      this.widen();
      return this.place(entry, judge, criterion);
    }
    const at = this.size;
    this.size += 1;
    this.slots[slot] = this.size;
    this.entry[at] = entry;
    this.judge[at] = judge;
    this.criterion[at] = criterion;
    return at;
  }

  private slotOf(entry: number, judge: number, criterion: number): number {
    let hash = Math.imul(entry, 0x9e3779b1) ^ Math.imul(judge, 0x85ebca6b) ^ Math.imul(criterion, 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) & (this.slots.length - 1);
  }

  private after(slot: number): number {
    return (slot + 1) & (this.slots.length - 1);
  }

  private widen(): void {
    this.entry = widened(this.entry);
    this.judge = widened(this.judge);
    this.criterion = widened(this.criterion);
    this.numeral = widened(this.numeral);
    this.line = widened(this.line);
    this.slots = new Int32Array(4 * this.entry.length);
    for (let at = 0; at < this.size; at += 1) {
      let slot = this.slotOf(this.entry[at] as number, this.judge[at] as number, this.criterion[at] as number);
      while (this.slots[slot] !== 0) slot = this.after(slot);
      this.slots[slot] = at + 1;
    }
  }
}

/** The places in `order` by `keyOf`, those of one key as they stood: a counting sort, since the keys are positions. */
export const sortedBy = (order: Int32Array, keys: Int32Array, position: Int32Array): Int32Array => {
  const ends = new Int32Array(position.length + 1);
  const keyOf = (at: number): number => position[keys[at] as number] as number; // both within
  for (const at of order) ends[keyOf(at) + 1] = (ends[keyOf(at) + 1] as number) + 1;
  for (let key = 1; key < ends.length; key += 1) ends[key] = (ends[key] as number) + (ends[key - 1] as number);
  const sorted = new Int32Array(order.length);
  for (const at of order) {
    const key = keyOf(at);
    sorted[ends[key] as number] = at;
    ends[key] = (ends[key] as number) + 1;
  }
  return sorted;
};
