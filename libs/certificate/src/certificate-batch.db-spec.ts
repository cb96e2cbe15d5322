import { JobRegistry } from '#platform';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fromBuffer, type ZipFile } from 'yauzl';
import { CertificateArchives } from './certificate-archive.service.js';
import { CertificateHost, certificateOrganiser as organiser, people } from './certificate-host.builder.js';
import { CertificatePreflight } from './certificate-preflight.service.js';
import { finishBatch, renderChunk } from './certificate-rendering.js';
import { CERTIFICATE_QUEUE } from './certificate.jobs.js';
import { addCertificateJobs } from './certificate.processor.js';
import { qrIn } from './qr-in-picture.builder.js';
import { templateOfHouse } from './template/opened-template.js';
import { verifySeal } from './seal/seal-verifier.js';
import { fingerprint } from '#platform';

let host: CertificateHost;
beforeAll(async () => {
  host = await CertificateHost.open();
});
afterAll(() => host.close());

const send = (batchId: string, event: string, payload?: object): Promise<unknown> =>
  host.engine.applyEvent('certificateBatch', batchId, event, organiser, payload ? { payload } : {});
const ordered = async (slug: string, code: string, names: readonly string[]): Promise<[string, string]> => {
  const world = await host.commended(slug, code);
  await host.confer(world, 1, names);
  return [await host.batches.order(organiser, world.programmeId), world.programmeId];
};
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await pause(30);
};

describe('a batch that is held up', () => {
  it('does nothing while it pauses, and makes each certificate once when it goes on', async () => {
    const [batchId, programmeId] = await ordered('pause', 'PAU', people(22));
    const ids = await host.idsOf(batchId);
    await renderChunk(host.tools, { batchId, run: 1, certificateIds: ids.slice(0, 4) });
    await send(batchId, 'certificateBatch.pause');
    expect(await renderChunk(host.tools, { batchId, run: 1, certificateIds: ids })).toBe(0);
    expect(await finishBatch(host.tools, { batchId, run: 1 })).toBe(0);
    expect(await host.progress(batchId)).toMatchObject({
      state: 'paused',
      planned: 18,
      rendered: 4,
      secondsLeft: null,
    });

    await send(batchId, 'certificateBatch.resume');
    // What is left of the run before does not mark the others as failed.
    expect(await finishBatch(host.tools, { batchId, run: 1 })).toBe(0);
    const jobs = new JobRegistry();
    addCertificateJobs(jobs, host.tools);
    await host.relay(2);
    jobs.start(host.queues, 2);
    await until(async () => (await host.progress(batchId)).state === 'finished');
    expect(await host.progress(batchId)).toMatchObject({ issued: 22, failed: 0, planned: 0, secondsLeft: 0 });
    const made: { times: number }[] = await host.database.dataSource.query(
      `select count(*)::int as times from workflow.transition_log l join public.certificate x on x.id = l.process_id
       where x.batch_id = $1 and l.event in ('certificate.rendered', 'certificate.issue') group by l.process_id, l.event`,
      [batchId],
    );
    expect(made.map(({ times }) => times)).toEqual(Array.from({ length: 44 }, () => 1));
    const serials = (await host.certificatesOf(programmeId)).map(({ serial }) => serial);
    expect(serials).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
    await host.queues.queue(CERTIFICATE_QUEUE).pause();
  });

  it('issues nothing once it is cancelled; its numbers stay on record and its awards can be ordered anew', async () => {
    const [batchId, programmeId] = await ordered('cancel', 'CNL', people(3));
    const certificateIds = await host.idsOf(batchId);
    await renderChunk(host.tools, { batchId, run: 1, certificateIds: certificateIds.slice(0, 1) });
    await send(batchId, 'certificateBatch.cancel', { reason: '名单有误' });
    expect(await renderChunk(host.tools, { batchId, run: 1, certificateIds })).toBe(0);
    expect(await finishBatch(host.tools, { batchId, run: 1 })).toBe(0);
    await host.relay(2);
    expect((await host.certificatesOf(programmeId)).map(({ state }) => state)).toEqual(Array(3).fill('cancelled'));
    await expect(send(batchId, 'certificateBatch.resume')).rejects.toMatchObject({ code: 'EVENT.IMPOSSIBLE_NOW' });
    const again = await host.batches.order(organiser, programmeId);
    await host.issueAll(again);
    const states = (await host.certificatesOf(programmeId)).map(({ serial, state }) => `${serial} ${state}`);
    expect(states.slice(3)).toEqual(['4 issued', '5 issued', '6 issued']);
  });
});

describe('the files of a batch, to the eyes of others', () => {
  /** What a tool says of the file, or undefined where the machine does not have the tool. */
  const said = (tool: string, ...args: string[]): string | undefined => {
    const { error, stdout } = spawnSync(tool, args, { encoding: 'utf8' });
    return error ? undefined : stdout;
  };

  /** The part of the page that the QR stands on, with its white, in dots of 150 to the inch. */
  const aroundQr = (): string[] => {
    const qr = templateOfHouse().layout?.elements.find(({ kind }) => kind === 'qr');
    if (!qr) throw new Error('The template of the house has no QR.');
    const dots = (millimetres: number): string => String(Math.round((millimetres / 25.4) * 150));
    return ['-x', dots(qr.x), '-y', dots(qr.y), '-W', dots(qr.width), '-H', dots(qr.width)];
  };

  it('are each sealed as a whole and sound, embed their fonts, and bear a QR that opens their own check page', async () => {
    const names = [...people(4), '𠮷田䶮', '阿依古丽·买买提'];
    const [batchId, programmeId] = await ordered('outside', 'OUT', names);
    await host.issueAll(batchId);
    const certificates = await host.certificatesOf(programmeId);
    expect(certificates.map(({ state }) => state)).toEqual(names.map(() => 'issued'));
    for (const { pdf_sha256, token, winner_name } of certificates) {
      const path = host.tools.storage.path(pdf_sha256 ?? '');
      const pdfsig = said('pdfsig', '-nocert', path);
      if (pdfsig !== undefined) {
        expect(pdfsig).toContain('Signature is Valid');
        expect(pdfsig).toContain('Total document signed');
      }
      const qpdf = said('qpdf', '--check', path);
      if (qpdf !== undefined) expect(qpdf).toContain('No syntax or stream encoding errors found');
      const fonts = said('pdffonts', path)?.trim().split('\n').slice(2);
      if (fonts) {
        expect(fonts.length).toBeGreaterThan(1);
        expect(fonts.filter((font) => !/ yes yes yes +\d+ +\d+$/.test(font))).toEqual([]); // embedded, subset, Unicode
      }
      const text = said('pdftotext', path, '-')?.replace(/\s/g, '');
      if (text !== undefined) expect(text).toContain(winner_name);
      const picture = join(host.folder, 'picture');
      if (said('pdftoppm', '-r', '150', '-singlefile', ...aroundQr(), path, picture) === undefined) continue;
      expect(qrIn(readFileSync(`${picture}.ppm`))).toBe(`HTTP://127.0.0.1:3000/V/${token}`);
    }
  });
});

describe('what a batch would run into', () => {
  it('is told before: characters that no font has, texts that do not fit, empty names, names that come twice', async () => {
    const world = await host.commended('preflight', 'PRE');
    const names = ['王一', '李😀', '长'.repeat(60), ' ', '王一', '𠮷田䶮', '阿依古丽·买买提'];
    await host.confer(world, 1, names);
    const { dataSource, typesetting, templates, settings } = host.tools;
    const preflight = new CertificatePreflight(dataSource, typesetting, templates, settings);
    const { certificates, found, problems } = await preflight.of(world.programmeId);
    expect([certificates, found]).toEqual([7, 4]);
    expect(problems.map(({ winnerName, kind, detail }) => [winnerName.slice(0, 3), kind, detail])).toEqual([
      [' ', 'emptyField', 'winnerName'],
      ['李😀', 'missingCharacters', '😀'],
      ['长长长', 'overflow', 'winnerName'],
      ['王一', 'duplicate', problems[3]?.detail],
    ]);
  });
});

describe('the ZIP of a batch', () => {
  const entriesOf = async (zip: Buffer): Promise<Map<string, Buffer>> => {
    const opened = await new Promise<ZipFile>((resolve, reject) => {
      fromBuffer(zip, { lazyEntries: true }, (error, file) =>
        file ? resolve(file) : reject(new Error('not to be read', { cause: error })),
      );
    });
    const entries = new Map<string, Buffer>();
    await new Promise<void>((resolve, reject) => {
      opened.on('end', resolve).on('error', reject);
      opened.on('entry', (entry: { fileName: string }) => {
        opened.openReadStream(entry as never, (error, stream) => {
          if (!stream) return reject(new Error('not to be read', { cause: error }));
          void buffer(stream).then((content) => {
            entries.set(entry.fileName, content);
            opened.readEntry();
          }, reject);
        });
      });
      opened.readEntry();
    });
    return entries;
  };

  it('holds each file under its number and name, a list for people and a signed one for programs', async () => {
    const [batchId, programmeId] = await ordered('archive', 'ARC', ['=王一', '李/二', '阿依古丽·买买提']);
    const archives = new CertificateArchives(host.database.dataSource, host.tools.storage, host.tools.sealer);
    await expect(archives.of(batchId)).rejects.toMatchObject({ code: 'CERTIFICATE.NOTHING_TO_ARCHIVE' });
    await host.issueAll(batchId);
    const { stream, name } = await archives.of(batchId);
    expect(name).toBe('certificates-archive.zip');
    const entries = await entriesOf(await buffer(stream));
    const rows = await host.certificatesOf(programmeId);
    const files = rows.map(({ number, winner_name }) => `${number}_${winner_name.replace('/', ' ')}.pdf`);
    expect([...entries.keys()].sort()).toEqual(
      [...files, 'manifest.csv', 'manifest.json', 'manifest.json.p7s', 'seal-authority.pem'].sort(),
    );
    const manifest = JSON.parse(entries.get('manifest.json')?.toString('utf8') ?? '') as {
      certificates: { number: string; file: string; sha256: string }[];
    };
    expect(manifest.certificates.map(({ number }) => number)).toEqual(rows.map(({ number }) => number));
    for (const { file, sha256 } of manifest.certificates) {
      const pdf = entries.get(file) ?? Buffer.alloc(0);
      expect(fingerprint(pdf)).toBe(sha256);
      expect((await verifySeal(pdf, {})).checks.find(({ name: check }) => check === 'digest')?.ok).toBe(true);
    }
    expect(entries.get('manifest.csv')?.toString('utf8')).toContain(`,'=王一,`);
    const folder = join(host.folder, 'unzipped');
    mkdirSync(folder);
    for (const [file, content] of entries) writeFileSync(join(folder, file), content);
    const verify = (): number | null =>
      spawnSync(
        'openssl',
        'cms -verify -binary -inform DER -in manifest.json.p7s -content manifest.json -CAfile seal-authority.pem -purpose any -no_check_time -out /dev/null'.split(
          ' ',
        ),
        { cwd: folder },
      ).status;
    if (spawnSync('openssl', ['version']).status !== 0) return;
    expect(verify()).toBe(0);
    writeFileSync(join(folder, 'manifest.json'), `${entries.get('manifest.json')?.toString('utf8') ?? ''} `);
    expect(verify()).not.toBe(0);
  });
});
