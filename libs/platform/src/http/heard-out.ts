import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Several times what any route takes. */
const MOST_BYTES = 100 * 1024 * 1024;
const LONGEST_MS = 60_000;

const isWhole = ({ complete, readableEnded, headers }: IncomingMessage): boolean =>
  complete || readableEnded || (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined);

/** Lets what is still on its way arrive and drops it, until the bound. */
const hearOut = async (body: IncomingMessage): Promise<void> => {
  const given = new AbortController();
  const arrived = new Promise<void>((resolve) => {
    let bytes = 0;
    body.on('data', ({ length }: Buffer) => {
      bytes += length;
      if (bytes > MOST_BYTES) resolve();
    });
    for (const end of ['end', 'close', 'error'])
      body.once(end, () => {
        resolve();
      });
  });
  body.resume();
  const waited = pause(LONGEST_MS, undefined, { signal: given.signal }).catch(() => undefined);
  await Promise.race([arrived, waited]);
  given.abort();
};

/**
 * Whoever is refused before the body was read whole, being too large or from somebody who may not, is answered once it has
 * arrived: who is cut off while sending gets an error of the network, and never reads why.
 */
export const hearOutBodies = (server: FastifyInstance): void => {
  server.addHook('onSend', async ({ raw }, reply) => {
    if (isWhole(raw)) return;
    await hearOut(raw);
    if (!raw.complete) reply.header('connection', 'close');
  });
};
