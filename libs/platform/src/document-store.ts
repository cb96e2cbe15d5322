import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '#kernel';

const NAME = /^[0-9a-f]{64}$/;

/** SHA-256 in hex. */
export const fingerprint = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** Files in a folder, named by a SHA-256. A name is either whole on the disk or not there at all. */
export class DocumentStore {
  constructor(
    private readonly folder: string,
    private readonly ending = 'pdf',
  ) {}

  /** Written beside, forced to the disk, then renamed: a crash leaves no half file under the name; twice is once. */
  async save(name: string, content: Buffer): Promise<void> {
    const half = join(this.folder, `.${newId()}.half`);
    const file = await this.create(half);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(half, this.path(name));
  }

  /** The folder is there for all files but the first. */
  private async create(path: string): Promise<FileHandle> {
    try {
      return await open(path, 'wx');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await mkdir(this.folder, { recursive: true });
      return open(path, 'wx');
    }
  }

  /** Undefined where there is none. */
  async find(name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.path(name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  path(name: string): string {
    if (!NAME.test(name)) throw new Error('A document is named by a SHA-256 in hex.');
    return join(this.folder, `${name}.${this.ending}`);
  }
}
