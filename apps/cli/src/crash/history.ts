import { closeSync, openSync, writeSync } from 'node:fs';

/**
 * What the client saw, line by line: a request, then its end. `ok` was acknowledged; `fail` was surely refused; `info` is
 * not known, since whoever should have answered was killed: it may have happened or not.
 */
export type HistoryEvent =
  | { readonly type: 'invoke'; readonly request: string; readonly process: string; readonly expectedVersion?: number }
  | { readonly type: 'ok'; readonly request: string; readonly process: string; readonly version: number }
  | { readonly type: 'fail'; readonly request: string; readonly process: string; readonly code: string }
  | { readonly type: 'info'; readonly request: string; readonly process: string; readonly error: string }
  | { readonly type: 'kill'; readonly what: string };

/** Kept in memory for the checker and written as it goes, so that it is there whatever becomes of us. */
export class History {
  readonly events: HistoryEvent[] = [];
  private readonly file: number;
  private readonly start = performance.now();

  constructor(path: string) {
    this.file = openSync(path, 'w');
  }

  add(event: HistoryEvent): void {
    this.events.push(event);
    writeSync(this.file, `${JSON.stringify({ ms: Math.round(performance.now() - this.start), ...event })}\n`);
  }

  close(): void {
    closeSync(this.file);
  }
}
