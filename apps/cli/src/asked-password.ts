import { StartRefused } from '#platform';
import { createInterface } from 'node:readline/promises';

/** The password of LAUREATE_PASSWORD, or asked for: never an argument, which everybody on the machine could read. */
export const passwordGivenOrAsked = async (): Promise<string> => {
  const given = process.env['LAUREATE_PASSWORD'];
  if (given !== undefined) return given;
  if (!process.stdin.isTTY) throw new StartRefused('Set LAUREATE_PASSWORD, or run this in a terminal.');
  // Not to stdout, where the answer of the command goes.
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const password = await terminal.question('Password (it shows while you type): ');
  terminal.close();
  return password;
};
