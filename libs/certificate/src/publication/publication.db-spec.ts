import { type Actor, newId } from '#kernel';
import { fingerprint, readDocument } from '#platform';
import { buffer } from 'node:stream/consumers';
import { fromBuffer } from 'yauzl';
import { CertificateHost, certificateOrganiser as organiser } from '../certificate-host.builder.js';
import { anthologyDocx } from './anthology-docx.js';
import { typesetAnthology } from './anthology-typesetting.js';
import { AnthologyQueries } from './anthology.queries.js';
import { MediaPacks } from './media-pack.service.js';
import { winnersPage } from './winners-page.js';
import { WinnersQueries } from './winners.queries.js';

let host: CertificateHost;
let programmeId: string;
let anthologies: AnthologyQueries;
let winners: WinnersQueries;
let packs: MediaPacks;

interface Text {
  readonly title: string;
  readonly body: string;
}
const JUDGED: Text = { title: '山路弯弯', body: '第一段，评审原文。\n第二段 & <标签>。' };
const EDITED: Text = { title: '山路弯弯（节选）', body: '第一段，刊发文字。' };
const PLAIN: Text = { title: '灯火', body: '一字未改。' };
const SECRET: Text = { title: '未公布', body: '不得外传。' };

const frozen = async ({ title, body }: Text): Promise<string> => {
  const hash = fingerprint(`${title}\n${body}`);
  await host.database.dataSource.query(
    'insert into public.frozen_text (hash, title, body, frozen_at) values ($1, $2, $3, $4)',
    [hash, title, body, host.clock.now()],
  );
  return hash;
};

const publish = async (awardId: string, judged: Text, edited?: Text, state = 'published'): Promise<void> => {
  const [source, other] = [await frozen(judged), edited ? await frozen(edited) : null];
  const agreed = edited ? ['作者本人', '书面同意', host.clock.now()] : [null, null, null];
  await host.pastDoor(
    `insert into public.published_text (id, programme_id, category_id, award_id, source_hash, edited_hash, consent_hash, consent_by,
       consent_how, consent_at, published_at, state, created_at, updated_at)
     select $1::uuid, a.programme_id, a.category_id, a.id, $3::text, $4::text, $4::text, $5::text, $6::text, $7::timestamptz,
       $8::timestamptz, $9::text, $10::timestamptz, $10::timestamptz from public.award a where a.id = $2`,
    [
      newId(),
      awardId,
      source,
      other,
      ...agreed,
      state === 'published' ? host.clock.now() : null,
      state,
      host.clock.now(),
    ],
  );
};

beforeAll(async () => {
  host = await CertificateHost.open();
  const { dataSource } = host.database;
  const { settings, storage, credentials } = host.tools;
  anthologies = new AnthologyQueries(dataSource, settings);
  winners = new WinnersQueries(dataSource, settings);
  packs = new MediaPacks(dataSource, anthologies, storage, credentials, settings);
  const world = await host.commended('published', 'PUB');
  ({ programmeId } = world);
  await host.confer(world, 1, ['夏凤林', '谭春', '王<某>']);
  await host.confer(world, 6, ['李四']);
  await host.issueAll(await host.batches.order(organiser, programmeId));
  const awards: { id: string }[] = await dataSource.query(
    'select id from public.award where programme_id = $1 order by place',
    [programmeId],
  );
  const [one = '', two = '', three = ''] = awards.map(({ id }) => id);
  await publish(one, JUDGED, EDITED);
  await publish(two, PLAIN);
  await publish(three, SECRET, undefined, 'prepared');
});
afterAll(() => host.close());

describe('the anthology', () => {
  it('has the published essays by theme, tier and place; the judged text stands beside one that was edited', async () => {
    const anthology = await anthologies.read(programmeId);
    expect(anthology.unpublished).toBe(2);
    expect(
      anthology.themes.map(({ tiers }) => tiers.map(({ pieces }) => pieces.map((one) => one.published.title))),
    ).toEqual([[['山路弯弯（节选）', '灯火']]]);
    const [edited, plain] = anthology.themes[0]?.tiers[0]?.pieces ?? [];
    expect(edited?.edited).toEqual({ judged: JUDGED, consent: '作者本人，书面同意', consentOn: '2018-10-17' });
    expect(plain?.edited).toBeNull();
    expect(JSON.stringify(anthology)).not.toContain(SECRET.body);
  });

  it('is a PDF/A with contents, and the same one each time', async () => {
    const anthology = await anthologies.read(programmeId);
    const pdf = await typesetAnthology(host.tools.typesetting, anthology);
    expect(await typesetAnthology(host.tools.typesetting, anthology)).toEqual(pdf);
    const { text } = await readDocument(pdf);
    for (const part of ['获奖征文集', '目录', '山路弯弯（节选）', '刊发文字', '评审原文', '书面同意', '灯火'])
      expect(text.replace(/\s/g, '')).toContain(part);
    expect(text).not.toContain(SECRET.body);
  });

  it('and a DOCX that another program reads the same', async () => {
    const docx = await anthologyDocx(await anthologies.read(programmeId));
    const { text } = await readDocument(docx);
    for (const part of ['获奖征文集', '目录', '山路弯弯（节选）', '第二段 & <标签>。', '书面同意', '灯火'])
      expect(text).toContain(part);
    expect(text).not.toContain(SECRET.body);
  });
});

describe('the winners', () => {
  const shown = async () => {
    const found = await winners.shown('published');
    if (!found) throw new Error('There are winners.');
    return found;
  };

  it('stand on a page by category and tier, with their texts where these are published', async () => {
    const page = winnersPage(await shown());
    for (const part of ['id="my-helping-story-first"', '夏凤林', '《山路弯弯（节选）》</a>', '王&lt;某&gt;', '李四'])
      expect(page).toContain(part);
    expect(page).not.toContain('未公布');
    expect(await winners.shown('no-such-programme')).toBeUndefined();
  });

  it('are a table for the press, page by page', async () => {
    const first = await winners.pressList({ programmeId, page: 1, size: 3 });
    expect(first).toMatchObject({
      total: 4,
      items: [{ place: 1, winnerName: '夏凤林', essayTitle: '山路弯弯（节选）' }, {}, {}],
    });
    const second = await winners.pressList({ programmeId, page: 2, size: 3 });
    expect(second.items).toMatchObject([{ place: 6, winnerName: '李四', textAddress: null }]);
  });
});

describe('the media pack of a winner', () => {
  const namesIn = async (actor: Actor, awardId: string): Promise<string[]> => {
    const zip = await buffer((await packs.of(actor, awardId)).stream);
    return new Promise((resolve, reject) => {
      const names: string[] = [];
      fromBuffer(zip, (error, file) => {
        if (error) {
          reject(error);
          return;
        }
        file.on('entry', ({ fileName }: { fileName: string }) => {
          names.push(fileName);
        });
        file.on('end', () => {
          resolve(names.sort());
        });
      });
    });
  };
  const awardOf = async (name: string): Promise<string> => {
    const [row]: { id: string }[] = await host.database.dataSource.query(
      'select id from public.award where programme_id = $1 and winner_name = $2',
      [programmeId, name],
    );
    return row?.id ?? '';
  };

  it('holds the facts, the certificate with its credential, and the text only where it is published', async () => {
    const always = ['certificate.pdf', 'credential.json', 'facts.json', 'facts.txt'];
    expect(await namesIn(organiser, await awardOf('谭春'))).toEqual([...always, 'text.docx', 'text.txt']);
    expect(await namesIn(organiser, await awardOf('王<某>'))).toEqual(always);
  });

  it('is not for another office', async () => {
    const clerk: Actor = {
      personId: newId(),
      name: 'clerk',
      roles: new Set(['officeClerk']),
      officeIds: new Set([newId()]),
    };
    await expect(packs.of(clerk, await awardOf('谭春'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
