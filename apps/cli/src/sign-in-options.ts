import type { Command } from 'commander';

export interface SignedInOptions {
  readonly url?: string;
  readonly as?: string;
  readonly json?: boolean;
}

/** The options of every command that goes over the API as somebody. */
export const withSignIn = (command: Command): Command =>
  command
    .option('--url <address>', 'of the API (LAUREATE_URL, else where this installation listens)')
    .option('--as <username>', 'who you are (LAUREATE_USERNAME)')
    .option('--json', 'the reply as the API gives it');
