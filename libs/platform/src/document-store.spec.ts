import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DocumentStore, fingerprint } from './document-store.js';

describe('the store of documents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'laureate-documents-'));
  const store = new DocumentStore(join(folder, 'new'));
  const content = Buffer.from('%PDF-');
  const name = fingerprint(content);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives back what was saved, and keeps one file though it is saved by many at once', async () => {
    expect(await store.find(name)).toBeUndefined();
    await Promise.all(Array.from({ length: 5 }, () => store.save(name, content)));
    expect(await store.find(name)).toEqual(content);
    expect(readdirSync(join(folder, 'new'))).toEqual([`${name}.pdf`]);
  });

  it('never leaves its folder', async () => {
    await expect(store.find('../secret')).rejects.toThrow(/SHA-256/);
  });
});
