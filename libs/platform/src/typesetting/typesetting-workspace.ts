import { lstat, readdir } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { refused } from '#kernel';

const ENTRIES_LIMIT = 500;

const refuse = (reason: string, template: string): never => {
  throw refused('TYPESETTING.WORKSPACE_REFUSED', { template, reason });
};

/**
 * The folder of a template, which is all that the template can read. Refused when it holds anything but plain files and
 * folders: Typst follows a symbolic link out of its workspace (seen to print /etc/passwd), and a pipe blocks it.
 */
export const workspaceOf = async (template: string): Promise<string> => {
  if (!isAbsolute(template) || !template.endsWith('.typ')) refuse('notATemplatePath', template);
  const workspace = dirname(template);
  const root = await lstat(workspace).catch(() => refuse('missing', template));
  if (!root.isDirectory()) refuse('notAPlainFolder', template);
  const folders = [workspace];
  let seen = 0;
  for (const folder of folders) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      seen += 1;
      if (seen > ENTRIES_LIMIT) refuse('tooManyFiles', template);
      if (entry.isDirectory()) folders.push(join(folder, entry.name));
      else if (!entry.isFile()) refuse('notAPlainFile', template);
    }
  }
  await lstat(template).catch(() => refuse('missing', template));
  return workspace;
};
