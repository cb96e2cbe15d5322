export interface CoalescerLimits {
  /** Calls under way at once; what comes in meanwhile waits and goes together. */
  readonly atOnce: number;
  /** Items of one call at most. */
  readonly size: number;
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Many askers, few calls: one that asks alone is answered at once, those that ask while calls are under way share the
 * next one. A call that failed for sure is repeated item by item, so that a broken item fails nobody but its asker; one of
 * which nobody knows whether it happened fails them all.
 */
export class Coalescer<Item, Answer> {
  private waiting: Waiting<Item, Answer>[] = [];
  private underWay = 0;
  private scheduled = false;

  constructor(
    /** Answers in the order of the items; all of it happens or nothing. */
    private readonly call: (items: readonly Item[]) => Promise<readonly Answer[]>,
    private readonly limits: CoalescerLimits,
    /** Whether nothing of a call that ended with this error can have happened. */
    private readonly nothingHappened: (error: unknown) => boolean,
  ) {}

  ask(item: Item): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.scheduled && this.underWay < this.limits.atOnce) {
        this.scheduled = true;
        // After the askers of this very moment, before anything else.
        queueMicrotask(() => {
          this.scheduled = false;
          void this.next();
        });
      }
    });
  }

  private async next(): Promise<void> {
    const batch = this.waiting.splice(0, this.limits.size);
    if (batch.length === 0) return;
    this.underWay += 1;
    try {
      await this.answer(batch);
    } finally {
      this.underWay -= 1;
      void this.next();
    }
  }

  private async answer(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.call(batch.map(({ item }) => item));
      // `Answer` may itself allow undefined, so that a missing one is no fault here.
      batch.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer);
      });
    } catch (error) {
      if (batch.length > 1 && this.nothingHappened(error)) for (const one of batch) await this.answer([one]);
      else for (const { reject } of batch) reject(error);
    }
  }
}
