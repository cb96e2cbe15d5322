/** The only source of time. Rules and services take it as a value, never from the database or `Date.now()`. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/**
 * Runs as the system clock does, from a moment that can be set: for tests and for the demo, which plays weeks in minutes.
 * `offsetMs` is played time minus real time.
 */
export class PlayedClock implements Clock {
  constructor(public offsetMs = 0) {}

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  setTo(moment: Date): void {
    this.offsetMs = moment.getTime() - Date.now();
  }
}
