import type { Logger } from '#platform';
import type { FastifyInstance } from 'fastify';

/** One line per request: the route's pattern, never the address, whose parts and query may hold names or tokens. */
export const addRequestLog = (server: FastifyInstance, logger: Logger): void => {
  const lines = logger.child({}, { redact: [] }); // nothing below could be anybody's
  server.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      requestId: request.id,
    };
    if (reply.statusCode >= 500) lines.error(line, 'request');
    else lines.info(line, 'request');
  });
};
