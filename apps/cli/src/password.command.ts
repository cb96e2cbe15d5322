import { Command } from 'commander';
import { newPasswordGivenOrAsked } from './asked-password.js';
import { type SignedInOptions, withSignIn } from './sign-in-options.js';
import { signedIn } from './signed-in.js';

/** One's own password; for somebody else's there is `POST /api/people/{id}/password`. */
export async function run(args: string[]): Promise<number> {
  const command = withSignIn(
    new Command('laureate password').description(
      'Chooses another password for yourself; your sessions end. It is read from LAUREATE_NEW_PASSWORD, or asked for.',
    ),
  ).parse(args, { from: 'user' });
  return signedIn(command.opts<SignedInOptions>(), async (client) => {
    const reply = await client.changePassword(await newPasswordGivenOrAsked());
    return { reply, lines: ['The password is the new one.'], whole: true };
  });
}
