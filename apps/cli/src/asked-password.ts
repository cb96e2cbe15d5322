import { StartRefused } from '#platform';
import { createInterface } from 'node:readline/promises';

/** The password of LAUREATE_PASSWORD, or asked for: never an argument, which everybody on the machine could read. */
export const passwordGivenOrAsked = (): Promise<string> => givenOrAsked('LAUREATE_PASSWORD', 'Password');

/** The same of LAUREATE_NEW_PASSWORD. */
export const newPasswordGivenOrAsked = (): Promise<string> => givenOrAsked('LAUREATE_NEW_PASSWORD', 'New password');

const givenOrAsked = async (variable: string, asked: string): Promise<string> => {
  const given = process.env[variable];
  if (given !== undefined) return given;
  if (!process.stdin.isTTY) throw new StartRefused(`Set ${variable}, or run this in a terminal.`);
  // Not to stdout, where the answer of the command goes.
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const password = await terminal.question(`${asked} (it shows while you type): `);
  terminal.close();
  return password;
};
