import { DocumentStore, fingerprint } from '#platform';
import { join } from 'node:path';
import { placed } from './placed-rows.js';
import type { World } from './world.js';

/** The files that our office and a stranger's sent for their essays, as if they had been read. */
export const essayFileObjects = async (world: World): Promise<void> => {
  const essays = world.objects.get('essay');
  const originals = new DocumentStore(join(world.dataFolder, 'essay-files'), 'original');
  const sent = async (office: string, essayId: string, text: string): Promise<string> => {
    const bytes = Buffer.from(text);
    await originals.save(fingerprint(bytes), bytes);
    return placed(world, 'essayFile', {
      programme_id: world.programmeId,
      essay_id: essayId,
      office_id: world.id('office', office),
      sha256: fingerprint(bytes),
      file_name: '征文.txt',
      file_kind: 'text',
      bytes: bytes.length,
      text,
      length: text.length,
      metadata: {},
      uploaded_by: world.id('person', 'auditor'),
      uploaded_at: world.clock.now(),
    });
  };
  const own = await sent('unit-1', essays?.own.officeClerk ?? '', '山路弯弯通向新村。');
  const foreign = await sent('county-2', essays?.foreign ?? '', '朱鹮原稿');
  world.objects.set('essayFile', { own: { officeClerk: own, officeLead: own }, foreign });
  world.canaries.push({ what: 'the file of an essay', text: '朱鹮原稿', seenBy: ['organiser', 'auditor'] });
};
