import { Command } from 'commander';
import { panelCommands } from './panel-commands.js';
import { packetCommands } from './packet-commands.js';
import { roundCommands } from './round-commands.js';
import { sheetCommands } from './sheet-commands.js';

/** Judging for those who run it and for judges: over the API as a person who signs in, with the rights of that person alone. */
export async function run(args: string[]): Promise<number> {
  let code = 0;
  const done = async (result: Promise<number>): Promise<void> => {
    code = await result;
  };
  const judging = new Command('laureate judging')
    .description(
      'Rounds, panels, score sheets and packets, as the person of --as. The password is read from LAUREATE_PASSWORD, or asked for.',
    )
    .exitOverride();
  roundCommands(judging, done);
  panelCommands(judging, done);
  sheetCommands(judging, done);
  packetCommands(judging, done);
  await judging.parseAsync(args, { from: 'user' });
  return code;
}
