import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const STRICT = [
  "default-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
/** Swagger's page writes its own script and styles into itself. */
const DOCS = `${STRICT}; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:`;

const isUnder = (url: string, path: string): boolean =>
  url === path || url.startsWith(`${path}/`) || url.startsWith(`${path}?`);

/** Headers that keep a browser from doing with a reply what it isn't for. A reply of the API is never kept. */
export const protect = (request: FastifyRequest, reply: FastifyReply): void => {
  const isApi = isUnder(request.url, '/api');
  reply.headers({
    'content-security-policy': isUnder(request.url, '/api/docs') ? DOCS : STRICT,
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
