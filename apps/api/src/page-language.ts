import type { FastifyInstance } from 'fastify';

const CHOSEN = /(?:^|;)\s*laureate-language=(zh|en)\s*(?:;|$)/;

/** A link to a file or a print carries no header of the page's: it comes in the language that the pages are read in all the same. */
export const answerInPagesLanguage = (server: FastifyInstance): void => {
  server.addHook('onRequest', ({ headers }, _reply, done) => {
    const [, language] = CHOSEN.exec(headers.cookie ?? '') ?? [];
    if (language !== undefined) headers['accept-language'] = language;
    done();
  });
};
