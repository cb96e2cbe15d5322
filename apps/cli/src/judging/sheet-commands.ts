import type { Command } from 'commander';
import { type SignedInOptions, withSignIn } from '../sign-in-options.js';
import { signedIn } from '../signed-in.js';

interface Options extends SignedInOptions {
  readonly reason?: string;
  readonly kind?: string;
  readonly judge?: string;
}

/** What is done to one score sheet: those who may are told by the chart, whoever types. */
export const sheetCommands = (judging: Command, done: (result: Promise<number>) => Promise<void>): void => {
  const send = (sheet: string, event: string, options: Options, payload: object): Promise<void> =>
    done(
      signedIn(options, async (client) => {
        const reply = await client.send('scoreSheet', sheet, event, payload);
        return { reply, lines: [`${sheet}: ${reply.state}, version ${reply.version}`], whole: true };
      }),
    );
  withSignIn(
    judging
      .command('reopen <sheet>')
      .description('the chair opens a filed sheet again: both versions stay on record')
      .requiredOption('--reason <text>', 'why'),
  ).action((sheet: string, options: Options) => send(sheet, 'scoreSheet.reopen', options, { reason: options.reason }));
  withSignIn(
    judging
      .command('recuse <sheet>')
      .description('a judge gives a sheet of his up')
      .requiredOption('--reason <text>', 'why')
      .option('--kind <kind>', 'self, family, unit, county, nominator, mentor, subordinate or other', 'other'),
  ).action((sheet: string, options: Options) =>
    send(sheet, 'scoreSheet.recuse', options, { reason: options.reason, kind: options.kind }),
  );
  withSignIn(
    judging
      .command('replace <sheet>')
      .description('the organiser hands a sheet that is not filed on to another judge')
      .option('--judge <id>', 'to whom (who has the fewest and is free)'),
  ).action((sheet: string, options: Options) =>
    send(sheet, 'scoreSheet.replace', options, options.judge === undefined ? {} : { judgeId: options.judge }),
  );
};
