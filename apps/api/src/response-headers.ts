import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BOARD_PATH } from './queues/queue-board.js';

const STRICT = [
  "default-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
/** Swagger's page writes its own script and styles into itself. */
const DOCS = `${STRICT}; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:`;

/** bull-board's page writes styles into itself and names its own address; its scripts are files, as everywhere. */
const BOARD = `${STRICT.replace("base-uri 'none'", "base-uri 'self'")}; style-src 'self' 'unsafe-inline'`;

const POLICIES: readonly (readonly [path: string, policy: string])[] = [
  ['/api/docs', DOCS],
  [BOARD_PATH, BOARD],
];

const isUnder = (url: string, path: string): boolean =>
  url === path || url.startsWith(`${path}/`) || url.startsWith(`${path}?`);

/** Headers that keep a browser from doing with a reply what it isn't for. A reply of the API is never kept. */
export const protect = (request: FastifyRequest, reply: FastifyReply): void => {
  const isApi = isUnder(request.url, '/api');
  reply.headers({
    'content-security-policy': POLICIES.find(([path]) => isUnder(request.url, path))?.[1] ?? STRICT,
    'x-content-type-options': 'nosniff',
    // A page of ours tells itself where a form came from; without that its origin would read `null`.
    'referrer-policy': isApi ? 'no-referrer' : 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'x-request-id': request.id,
  });
  if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000');
  if (isApi) reply.header('cache-control', 'no-store');
};

export const addResponseHeaders = (server: FastifyInstance): void => {
  server.addHook('onRequest', async (request, reply) => protect(request, reply));
};
