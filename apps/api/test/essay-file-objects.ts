import { expectStatus, PASSWORD, type World } from './world.js';

/** The files that our office and a stranger's sent for their essays. */
export const essayFileObjects = async (world: World): Promise<void> => {
  const essays = world.objects.get('essay');
  const other = world.client();
  await expectStatus(other.signIn('other-clerk', PASSWORD), 200);
  const sent = async (client: typeof other, essayId: string, text: string): Promise<string> => {
    const headers = {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${text.slice(0, 2)}.txt`)}`,
    };
    const reply = await client.send('POST', `/api/essays/${essayId}/files`, Buffer.from(text), headers);
    return (await expectStatus(Promise.resolve(reply), 201)).body['id'] as string;
  };
  const own = await sent(world.as('officeClerk'), essays?.own.officeClerk ?? '', '山路弯弯通向新村。'.repeat(60));
  const foreign = await sent(other, essays?.foreign ?? '', `朱鹮原稿${'山路弯弯通向新村。'.repeat(60)}`);
  world.objects.set('essayFile', { own: { officeClerk: own, officeLead: own }, foreign });
  world.canaries.push({ what: 'the file of an essay', text: '朱鹮原稿', seenBy: ['organiser', 'auditor'] });
};
