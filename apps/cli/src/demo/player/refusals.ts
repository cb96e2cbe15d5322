import type { BadInputKey, World } from '../world/index.js';
import { type RefusedOne, Refusal } from './client.js';

export interface SeenRefusal {
  readonly key: string;
  readonly tried: string;
  readonly code: string;
  /** The fields that it is about; none where the whole request is. */
  readonly fields: readonly string[];
  readonly message: string;
}

type AnyRefusal = Pick<RefusedOne, 'code' | 'title' | 'remedy' | 'fields'>;

/** Every refusal that the play provoked; one that doesn't come, or comes with another code, ends the demo. */
export class Refusals {
  readonly seen: SeenRefusal[] = [];

  constructor(private readonly world: World) {}

  /** A bad act that is sent alone. */
  async expect(
    key: BadInputKey | (string & {}),
    code: string,
    attempt: () => Promise<unknown>,
    tried?: string,
  ): Promise<void> {
    try {
      await attempt();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { problem } = error;
      const { title, detail: remedy, fields } = problem;
      this.note(key, code, { code: problem.code, title, remedy, fields }, tried);
      return;
    }
    throw new Error(`Nobody refused it: ${this.told(key, tried)} (expected ${code}).`);
  }

  /** A bad act within a lot, whose reply tells of it. */
  note(key: string, code: string, refused: AnyRefusal | undefined, tried?: string): void {
    const said = this.told(key, tried);
    if (!refused) throw new Error(`Nobody refused it: ${said} (expected ${code}).`);
    if (refused.code !== code)
      throw new Error(`${said}: refused with ${refused.code}, expected ${code}. ${refused.title}`);
    const planned = this.world.badInput.find((input) => input.key === key);
    if (planned) planned.expects = code;
    const fields = refused.fields.map(({ field }) => field);
    this.seen.push({ key, tried: said, code, fields, message: `${refused.title} ${refused.remedy}`.trim() });
  }

  /** Planned bad acts that nobody committed: the demo would show less than it says. */
  missing(): string[] {
    return this.world.badInput
      .filter(({ key }) => !this.seen.some((refusal) => refusal.key === key))
      .map(({ key }) => key);
  }

  private told(key: string, tried: string | undefined): string {
    return tried ?? this.world.badInput.find((input) => input.key === key)?.description.en ?? key;
  }
}
