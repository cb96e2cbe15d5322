import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface CommandModule {
  readonly run: (args: string[]) => Promise<number>;
}

/** Calls a command as main.ts does and gives back what it printed and how it ended. */
export const ended = async ({ run }: CommandModule, ...args: string[]): Promise<{ code: number; text: string }> => {
  let text = '';
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk: string) => {
    text += chunk;
    return true;
  };
  try {
    return { code: await run(args), text };
  } finally {
    process.stdout.write = write;
  }
};

/** What a command printed that ended well. */
export const printed = async (command: CommandModule, ...args: string[]): Promise<string> => {
  const { code, text } = await ended(command, ...args);
  if (code !== 0) throw new Error(`ended with ${code}`);
  return text;
};

/** The JSON that a command prints, of a shape that the spec knows. */
export const replied = async <T>(command: CommandModule, ...args: string[]): Promise<T> =>
  JSON.parse(await printed(command, ...args, '--json')) as T;

/** A folder of files for one spec, removed after it. */
export class Desk {
  private readonly folder = mkdtempSync(join(tmpdir(), 'laureate-desk-'));

  put(name: string, text: string | Buffer): string {
    const file = join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  /** A folder with these files in it. */
  folderOf(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(this.folder, 'folder-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return folder;
  }

  clear(): void {
    rmSync(this.folder, { recursive: true });
  }
}
