import type {
  AppControllerRoute,
  AppViewRoute,
  BullBoardQueues,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/typings/app';

type Query = Readonly<Record<string, unknown>>;
export interface BoardReply {
  readonly status: number;
  readonly body: unknown;
}

const segmentsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');

/** What fills the blanks of a pattern as `/queue/:queueName`; undefined where the path is none of it. */
const filled = (pattern: string, path: string): Record<string, string> | undefined => {
  const [wanted, given] = [segmentsOf(pattern), segmentsOf(path)];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
};

/**
 * Takes bull-board's routes to be answered by a controller of ours, behind the guard that every route has: with a server
 * adapter of its own there would be a second door. Whatever changes something is not taken at all.
 */
export class BoardRoutes implements IServerAdapter {
  private queues: BullBoardQueues = new Map();
  private pages: readonly string[] = [];
  private reads: readonly AppControllerRoute[] = [];
  private uiConfig: UIConfig = {};

  setQueues(queues: BullBoardQueues): this {
    this.queues = queues;
    return this;
  }

  setUIConfig(uiConfig: UIConfig): this {
    this.uiConfig = uiConfig;
    return this;
  }

  setEntryRoute({ route }: AppViewRoute): this {
    this.pages = [route].flat();
    return this;
  }

  setApiRoutes(routes: AppControllerRoute[]): this {
    this.reads = routes.filter(({ method }) => method === 'get');
    return this;
  }

  /** Files and document are read where they are. */
  setViewsPath(): this {
    return this;
  }

  setStaticPath(): this {
    return this;
  }

  /** What fails is a problem like any other. */
  setErrorHandler(): this {
    return this;
  }

  get config(): UIConfig {
    return this.uiConfig;
  }

  isPage(path: string): boolean {
    return this.pages.some((page) => filled(page, path));
  }

  /** What bull-board's own API answers; undefined where it has no such route. */
  async read(path: string, query: Query): Promise<BoardReply | undefined> {
    for (const read of this.reads) {
      const params = [read.route]
        .flat()
        .map((pattern) => filled(pattern, path))
        .find((found) => found !== undefined);
      if (!params) continue;
      const { queues, uiConfig } = this;
      const { status = 200, body } = await read.handler({ queues, uiConfig, query, params, body: {}, headers: {} });
      return { status, body };
    }
    return undefined;
  }
}
