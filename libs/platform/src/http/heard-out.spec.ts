import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Agent, request } from 'node:http';
import { Readable } from 'node:stream';
import { hearOutBodies } from './heard-out.js';
import { ProblemFilter } from './problem.filter.js';
import { bytesOf, leaveFilesUnread } from './upload.js';

const MEGABYTE = 1024 * 1024;
const SENT = Buffer.alloc(30 * MEGABYTE, 'a');

let server: FastifyInstance;
let port: number;

beforeAll(async () => {
  const problems = new ProblemFilter(MEGABYTE);
  server = new FastifyAdapter({ bodyLimit: MEGABYTE }).getInstance<FastifyInstance>();
  leaveFilesUnread(server);
  hearOutBodies(server);
  server.setErrorHandler((error, asked, reply) => {
    problems.answer(error, asked, reply);
  });
  server.post('/files', async ({ body }) => ({ bytes: (await bytesOf(body as Readable, MEGABYTE)).length }));
  server.post('/nobody', async (_request, reply) => reply.status(401).send({ code: 'SIGN_IN.NEEDED' }));
  await server.listen({ port: 0, host: '127.0.0.1' });
  port = (server.server.address() as { port: number }).port;
});
afterAll(async () => server.close());

/** As a client does that sends all before it reads, over a connection of its own or one that is kept. */
const sent = (path: string, type: string, keepAlive: boolean, body = SENT): Promise<[number?, string?]> =>
  new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive });
    const headers = { 'content-type': type, 'content-length': body.length };
    const sending = request({ port, path, method: 'POST', agent, headers }, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (part: string) => (text += part));
      reply.on('end', () => {
        agent.destroy();
        resolve([reply.statusCode, (JSON.parse(text) as { code?: string }).code]);
      });
    });
    sending.on('error', reject);
    sending.end(body);
  });

describe('whoever sends more than is taken', () => {
  it.each([
    ['a file', '/files', 'application/octet-stream', 413, 'BODY.TOO_LARGE'],
    ['JSON', '/files', 'application/json', 413, 'BODY.TOO_LARGE'],
    ['a file that nobody reads', '/nobody', 'application/octet-stream', 401, 'SIGN_IN.NEEDED'],
  ])('as %s reads the refusal, and is not cut off', async (_what, path, type, status, code) => {
    for (const keepAlive of [false, true]) expect(await sent(path, type, keepAlive)).toEqual([status, code]);
  });

  it('is the only one: what fits is taken', async () => {
    expect(await sent('/files', 'application/octet-stream', false, SENT.subarray(0, MEGABYTE))).toEqual([
      200,
      undefined,
    ]);
  });
});
