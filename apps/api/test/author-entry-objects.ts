import { newToken } from '#kernel';
import { DocumentStore, fingerprint } from '#platform';
import { join } from 'node:path';
import { categoryId, daysFromNow, placed } from './placed-rows.js';
import { nobodys, type World } from './world.js';

/** What authors sent to our clerk's office and to a stranger's. */
export const authorEntryObjects = async (world: World): Promise<void> => {
  const theme = await categoryId(world, 'my-poverty-alleviation-course');
  const receipts: string[] = [];
  const originals = new DocumentStore(join(world.dataFolder, 'essay-files'), 'original');
  const sent = async (office: string, body: string, phone: string): Promise<string> => {
    const bytes = Buffer.from(body);
    await originals.save(fingerprint(bytes), bytes);
    const receipt = newToken();
    receipts.push(receipt);
    return placed(world, 'authorEntry', {
      programme_id: world.programmeId,
      category_id: theme,
      office_id: world.id('office', office),
      title: '投来的一篇',
      author_name: '某作者',
      phone,
      body,
      body_length: body.length,
      receipt_number: receipt,
      received_at: world.clock.now(),
      closes_at: daysFromNow(world, 7),
      file_sha256: fingerprint(bytes),
      file_name: '投稿.txt',
      file_kind: 'text',
      file_metadata: {},
    });
  };
  const own = await sent('unit-1', '山路弯弯', '13800138000');
  const foreign = await sent('county-2', '翠鸟投稿', '13900139999');
  world.objects.set('authorEntry', { own: { officeClerk: own, officeLead: own }, foreign });
  world.objects.set('authorReceipt', nobodys(receipts[1] ?? ''));
  world.objects.set('openTheme', nobodys(theme));
  world.canaries.push(
    { what: 'what an author sent', text: '翠鸟投稿', seenBy: ['organiser', 'auditor'] },
    { what: 'the phone of an author', text: '13900139999', seenBy: ['organiser'] },
  );
};
