import { reasonOf, type Queues } from '#platform';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { WebFiles } from '../web-files.js';
import { BoardRoutes } from './board-routes.js';

export const BOARD_PATH = '/api/queues/board';

const UI = dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json'));
const LANGUAGE_TAGS = { zh: 'zh-CN', en: 'en-US' } as const;
const POLLED_SECONDS = 15;

const HIDDEN = { hidden: true };
/** Texts of errors: of a refusal its parameters are cut off. */
const REASONS = new Set(['failedReason', 'deferredFailure']);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Without the calls behind an error, whose first lines say more than its reason does; the log of the worker has them. */
const withoutDetail = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutDetail);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === 'stacktrace') return [key, []];
      if (key === 'ignoredChildFailureReasons' && isObject(inner)) return [key, reasonsIn(inner)];
      return [key, REASONS.has(key) && typeof inner === 'string' ? reasonOf(inner) : withoutDetail(inner)];
    }),
  );
};

const reasonsIn = (reasons: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(reasons).map(([job, reason]) => [job, reasonOf(String(reason))]));

/**
 * What jobs carry isn't shown: most hold ids alone, but a message to people (`notification.tell`) bears the names, titles and
 * reasons that it tells them.
 */
const shownQueue = (queues: Queues, name: string): BullMQAdapter => {
  const adapter = new BullMQAdapter(queues.queue(name), { readOnlyMode: true });
  adapter.setFormatter('data', () => HIDDEN);
  adapter.setFormatter('returnValue', () => HIDDEN);
  return adapter;
};

/** The page of bull-board with its blanks filled in, and without the fonts that it would get from another house. */
const documentOf = (template: string, blanks: Readonly<Record<string, string>>): string =>
  template.replace(/<link\b[^>]*\bhref="https:[^>]*>/g, '').replace(/<%[-=]\s*(\w+)\s*%>/g, (_, name: string) => {
    const value = blanks[name];
    if (value === undefined) throw new Error(`bull-board's page has a blank "${name}" that nothing fills.`);
    return value;
  });

/**
 * bull-board over our queues, to look at and not to touch: what is done to jobs goes on record, which nothing done there
 * would. Failed jobs are tried again on the page of the queues.
 */
export class QueueBoard {
  readonly files = new WebFiles(join(UI, 'dist'));
  private readonly routes = new BoardRoutes();
  private readonly template = readFileSync(join(UI, 'dist/index.ejs'), 'utf8');

  constructor(queues: Queues, names: readonly string[]) {
    createBullBoard({
      queues: names.map((name) => shownQueue(queues, name)),
      serverAdapter: this.routes,
      options: {
        uiBasePath: UI,
        uiConfig: {
          boardTitle: 'Laureate',
          hideDocsLink: true,
          pollingInterval: { showSetting: false, forceInterval: POLLED_SECONDS },
          miscLinks: [{ text: '任务队列 · Queues', url: '/app/administrator/queues' }],
        },
        handlerHooks: {
          after: (_, { body, ...reply }) => ({ ...reply, body: withoutDetail(body) as typeof body }), // of the same shape
        },
      },
    });
    this.page('zh'); // a blank that nothing fills is found at the start
  }

  isPage(path: string): boolean {
    return this.routes.isPage(path);
  }

  page(language: keyof typeof LANGUAGE_TAGS): string {
    const config = { ...this.routes.config, locale: { lng: LANGUAGE_TAGS[language] } };
    return documentOf(this.template, {
      basePath: `${BOARD_PATH}/`,
      title: config.boardTitle ?? '',
      favIconDefault: config.favIcon?.default ?? '',
      favIconAlternative: config.favIcon?.alternative ?? '',
      uiConfig: JSON.stringify(config).replace(/</g, '\\u003c'),
    });
  }

  read(path: string, query: Readonly<Record<string, unknown>>) {
    return this.routes.read(path, query);
  }
}
