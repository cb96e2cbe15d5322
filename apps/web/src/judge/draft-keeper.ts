import { type Clash, differing, type Fields, joined } from './draft.js';

/** What came of sending a draft. */
export type Sent =
  | { readonly kind: 'saved'; readonly version: number }
  | { readonly kind: 'stale'; readonly version: number; readonly stored: Fields }
  | { readonly kind: 'refused'; readonly title: string }
  | { readonly kind: 'unreachable' };

/** What is kept on the device until the server has it. */
export interface Kept {
  readonly base: Fields;
  readonly mine: Fields;
}

export interface KeeperWorld {
  send(expectedVersion: number, fields: Fields): Promise<Sent>;
  /** Keeps it on the device; undefined: nothing is left to keep. */
  keep(kept: Kept | undefined): void;
  /** What of it may be sent: a mark that is off the scale stays where it was typed. */
  sendable(fields: Fields): Fields;
  /** @returns how to call it off */
  later(work: () => void, milliseconds: number): () => void;
}

export type DraftState = 'untouched' | 'waiting' | 'saving' | 'saved' | 'kept' | 'clash' | 'refused';

export interface DraftView {
  readonly fields: Fields;
  readonly version: number;
  readonly state: DraftState;
  readonly clashes: readonly Clash[];
  readonly refusal: string | undefined;
}

const SETTLES_MS = 400;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 30_000;
/** Somebody saves elsewhere at the same time: after so many meetings the next change tries again. */
const MEETINGS = 5;

/**
 * One sheet's draft: kept on the device at once, sent when typing settles, sent again when the network is back, and joined
 * with what was saved elsewhere meanwhile. Knows neither browser nor API, so that every order of events can be tested.
 */
export class DraftKeeper {
  private base: Fields;
  private mine: Fields;
  private view: DraftView;
  private clashes: readonly Clash[] = [];
  private running: Promise<void> | undefined;
  private callOff: (() => void) | undefined;
  private retryMs = FIRST_RETRY_MS;
  private readonly listeners = new Set<() => void>();
  private isStopped = true;

  constructor(
    private readonly world: KeeperWorld,
    private version: number,
    stored: Fields,
    kept?: Kept,
  ) {
    this.base = stored;
    this.mine = stored;
    if (kept) this.join(kept.base, kept.mine, stored);
    const isUnsent = this.hasUnsent();
    const isBegun = Object.values(stored).some((text) => text !== '');
    this.view = this.seen(this.clashes.length > 0 ? 'clash' : isUnsent ? 'waiting' : isBegun ? 'saved' : 'untouched');
    if (kept) this.keep();
  }

  /** From now on it sends by itself, what was kept from before first. */
  start(): void {
    this.isStopped = false;
    if (this.hasUnsent()) this.sendSoon(0);
  }

  readonly snapshot = (): DraftView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  change(field: string, text: string): void {
    this.mine = { ...this.mine, [field]: text };
    this.clashes = this.clashes.map((clash) => (clash.field === field ? { ...clash, mine: text } : clash));
    this.keep();
    this.show(this.clashes.length > 0 ? 'clash' : this.hasUnsent() ? 'waiting' : 'saved');
    this.sendSoon(SETTLES_MS);
  }

  /** What the server holds now, where it is newer than what is known here. */
  hear(version: number, stored: Fields): void {
    if (version <= this.version || this.running) return;
    this.take(version, stored);
    this.show(this.clashes.length > 0 ? 'clash' : this.hasUnsent() ? 'waiting' : 'saved');
    this.sendSoon(SETTLES_MS);
  }

  choose(field: string, which: 'mine' | 'stored'): void {
    const clash = this.clashes.find((one) => one.field === field);
    if (!clash) return;
    this.base = { ...this.base, [field]: clash.stored };
    if (which === 'stored') this.mine = { ...this.mine, [field]: clash.stored };
    this.clashes = this.clashes.filter((one) => one !== clash);
    this.keep();
    this.show(this.clashes.length > 0 ? 'clash' : this.hasUnsent() ? 'waiting' : 'saved');
    this.sendSoon(0);
  }

  /** Sends what is not sent yet. Done when it is there, or can't be now. */
  async flush(): Promise<void> {
    this.callOff?.();
    this.callOff = undefined;
    while (this.running) await this.running;
    this.running = this.send().finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  /** The sheet is filed or gone: nothing is left to keep. */
  forget(): void {
    this.stop();
    this.world.keep(undefined);
  }

  stop(): void {
    this.isStopped = true;
    this.callOff?.();
  }

  private async send(): Promise<void> {
    for (let meetings = 0; meetings < MEETINGS && this.hasUnsent() && this.clashes.length === 0; meetings += 1) {
      const fields = this.world.sendable(this.mine);
      this.show('saving');
      const sent = await this.world.send(this.version, fields);
      if (sent.kind === 'refused' || sent.kind === 'unreachable') {
        this.putOff(sent);
        return;
      }
      this.retryMs = FIRST_RETRY_MS;
      if (sent.kind === 'stale') this.take(sent.version, sent.stored);
      else [this.base, this.version] = [fields, sent.version];
      this.keep();
    }
    if (this.clashes.length > 0) this.show('clash');
    else if (this.hasUnsent()) this.sendLater();
    else if (this.view.state !== 'untouched') this.show('saved');
  }

  /** A refusal waits for another entry, a lost network for the next try. */
  private putOff(sent: Sent): void {
    if (sent.kind === 'refused') this.show('refused', sent.title);
    else {
      this.show('kept');
      this.sendLater();
    }
  }

  private sendLater(): void {
    this.sendSoon(this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
  }

  private take(version: number, stored: Fields): void {
    this.version = version;
    this.join(this.base, this.mine, stored);
    this.keep();
  }

  /** Where two things clash, the base stays what it was: the same two clash again until somebody chooses. */
  private join(base: Fields, mine: Fields, stored: Fields): void {
    const { fields, clashes } = joined(base, mine, stored);
    this.mine = fields;
    this.clashes = clashes;
    this.base = { ...stored, ...Object.fromEntries(clashes.map(({ field }) => [field, base[field] ?? ''])) };
  }

  private hasUnsent(): boolean {
    return differing(this.world.sendable(this.mine), this.base).length > 0;
  }

  private keep(): void {
    const isKept = differing(this.mine, this.base).length > 0;
    this.world.keep(isKept ? { base: this.base, mine: this.mine } : undefined);
  }

  private sendSoon(milliseconds: number): void {
    if (this.isStopped) return;
    this.callOff?.();
    this.callOff = this.world.later(() => void this.flush(), milliseconds);
  }

  private seen(state: DraftState, refusal?: string): DraftView {
    return { fields: this.mine, version: this.version, state, clashes: this.clashes, refusal };
  }

  private show(state: DraftState, refusal?: string): void {
    this.view = this.seen(state, refusal);
    for (const listener of this.listeners) listener();
  }
}
