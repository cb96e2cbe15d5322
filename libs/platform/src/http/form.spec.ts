import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { refusalOf } from '#testing';
import { readForm } from './form.js';

const schema = z.object({ title: z.string().default('') });
const FILE = { file: 'file', limitBytes: 100 };

const requestOf = (body: unknown, contentType: string): FastifyRequest =>
  ({ body, headers: { 'content-type': contentType } }) as unknown as FastifyRequest; // all that is read of it

/** As a browser without a script sends it. */
const sent = async (parts: Readonly<Record<string, string | File>>): Promise<FastifyRequest> => {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) form.append(name, value);
  const response = new Response(form);
  const body = await buffer(response.body as never);
  return requestOf(Readable.from([body.subarray(0, 7), body.subarray(7)]), response.headers.get('content-type') ?? '');
};
const read = async (request: FastifyRequest) => readForm(request, schema, FILE);

describe('the form of a page', () => {
  it('gives its fields and the file, whose name is no path', async () => {
    const form = await read(await sent({ title: '我的路', file: new File(['正文'], '../../征\u0007文.txt') }));
    expect(form.fields).toEqual({ title: '我的路' });
    expect([form.file?.fileName, form.file?.bytes.toString()]).toEqual(['征文.txt', '正文']);
  });

  it('has no file where none was chosen, or where none can be sent', async () => {
    const nothing = '--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--x--\r\n';
    const asBrowser = requestOf(Readable.from([Buffer.from(nothing)]), 'multipart/form-data; boundary=x');
    expect((await read(asBrowser)).file).toBeUndefined();
    expect((await read(await sent({ title: '我的路', file: '' }))).file).toBeUndefined();
    const plain = requestOf({ title: '我的路' }, 'application/x-www-form-urlencoded');
    expect(await read(plain)).toEqual({ fields: { title: '我的路' }, file: undefined });
  });

  it('is refused when it is broken, too large, of another kind, or has fields that nobody asked for', async () => {
    const broken = requestOf(Readable.from([Buffer.from('nothing')]), 'multipart/form-data; boundary=x');
    expect(await refusalOf(read(broken))).toMatchObject({ code: 'BODY.FORM_BROKEN' });
    const large = await sent({ title: 'x'.repeat(2_000_000) });
    expect(await refusalOf(read(large))).toMatchObject({ code: 'BODY.TOO_LARGE' });
    const other = requestOf(Readable.from([Buffer.from('PK')]), 'application/zip');
    expect(await refusalOf(read(other))).toMatchObject({ code: 'BODY.WRONG_FILE' });
    expect(await refusalOf(read(await sent({ titel: '我的路' })))).toMatchObject({ fields: [{ field: 'titel' }] });
  });
});
