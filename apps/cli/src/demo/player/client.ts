/** What the API answers when it refuses: problem details (RFC 9457). */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly fields: readonly { readonly field: string; readonly code: string }[];
}

export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    readonly problem: Problem,
    readonly request: string,
  ) {
    const fields = problem.fields.map(({ field, code }) => ` ${field}: ${code}`).join(';');
    super(`${request} was refused with ${problem.code}: ${problem.title} ${problem.detail}${fields}`);
  }
}

/** Lets so many through at a time; the others wait in line. */
class Turnstile {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(places: number) {
    this.free = places;
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

const REQUESTS_AT_ONCE = 12;
/** A password costs the server a core and memory on purpose. */
const SIGN_INS_AT_ONCE = 3;

/** The line to the API that all clients share: however many people play, so many requests are under way. */
export class Wire {
  readonly requests = new Turnstile(REQUESTS_AT_ONCE);
  readonly signIns = new Turnstile(SIGN_INS_AT_ONCE);
  sent = 0;

  constructor(
    readonly apiUrl: string,
    readonly language: 'zh' | 'en' = 'en',
  ) {}
}

interface Session {
  readonly cookie: string;
  readonly csrfToken: string;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** A file that is chosen in a form. */
export interface FileOfForm {
  readonly field: string;
  readonly name: string;
  readonly bytes: Buffer;
}

type Query = Readonly<Record<string, string | number | undefined>>;

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: string | Uint8Array<ArrayBuffer> | FormData | undefined;
  /** Null where the body brings its own. */
  readonly contentType?: string | null | undefined;
  readonly fileName?: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

export interface Applied {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

export interface RefusedOne {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly remedy: string;
  readonly fields: readonly { readonly field: string }[];
}

const EVENTS_AT_ONCE = 250;
const ROWS_PER_PAGE = 200;

/** One person at the API, or the public. Signs in when first needed and again when the session has run out. */
export class Client {
  private session: Promise<Session> | undefined;

  constructor(
    private readonly wire: Wire,
    private credentials?: Credentials,
  ) {}

  get<T>(path: string, query: Query = {}): Promise<T> {
    return this.json<T>({ method: 'GET', path: path + queryText(query) });
  }

  post<T = unknown>(path: string, body: unknown = {}): Promise<T> {
    return this.json<T>({ method: 'POST', path, body: JSON.stringify(body) });
  }

  put<T = unknown>(path: string, body: unknown): Promise<T> {
    return this.json<T>({ method: 'PUT', path, body: JSON.stringify(body) });
  }

  patch<T = unknown>(path: string, body: unknown): Promise<T> {
    return this.json<T>({ method: 'PATCH', path, body: JSON.stringify(body) });
  }

  /** Sends something that is not JSON, as somebody does who picks the wrong file. */
  postFile(path: string, body: string, contentType: string): Promise<unknown> {
    return this.json({ method: 'POST', path, body, contentType });
  }

  /** Fills in the form of a page, as a browser without a script does; the answer is a page, whatever it says. */
  async form(path: string, fields: object, file?: FileOfForm): Promise<{ status: number; text: string }> {
    const typed = Object.entries(fields) as [string, string][];
    const call: Call = file
      ? { method: 'POST', path, body: multipartOf(typed, file), contentType: null }
      : {
          method: 'POST',
          path,
          body: new URLSearchParams(typed).toString(),
          contentType: 'application/x-www-form-urlencoded',
        };
    return this.wire.requests.pass(async () => {
      const response = await this.fetch(call, undefined);
      return { status: response.status, text: await response.text() };
    });
  }

  /** Sends a file as it is. */
  upload<T>(
    path: string,
    query: Query,
    file: Uint8Array,
    fileName: string,
    method: 'POST' | 'PUT' = 'POST',
  ): Promise<T> {
    const body = new Uint8Array(file);
    return this.json<T>({
      method,
      path: path + queryText(query),
      body,
      contentType: 'application/octet-stream',
      fileName,
    });
  }

  send(process: string, id: string, event: string, payload?: object): Promise<Applied> {
    return this.post<Applied>(`/api/processes/${process}/${id}/events/${event}`, payload ? { payload } : {});
  }

  /** One event for many, in lots that the API takes. */
  async sendEach(
    process: string,
    ids: readonly string[],
    event: string,
    payload?: object,
  ): Promise<{ applied: Applied[]; refused: RefusedOne[] }> {
    if (ids.length === 0) return { applied: [], refused: [] };
    const answers = await Promise.all(
      lotsOf(ids, EVENTS_AT_ONCE).map((lot) =>
        this.post<{ applied: Applied[]; refused: RefusedOne[] }>(`/api/processes/${process}/events/${event}`, {
          ids: lot,
          ...(payload ? { payload } : {}),
        }),
      ),
    );
    return { applied: answers.flatMap(({ applied }) => applied), refused: answers.flatMap(({ refused }) => refused) };
  }

  /** As `sendEach`, where nothing may be refused. */
  async sendAll(process: string, ids: readonly string[], event: string, payload?: object): Promise<void> {
    const { refused } = await this.sendEach(process, ids, event, payload);
    const [first] = refused;
    if (first)
      throw new Error(
        `${event} was refused for ${refused.length} of ${ids.length}, first with ${first.code}: ${first.title}`,
      );
  }

  /** Every page of a list. */
  async all<T>(path: string, query: Query = {}): Promise<T[]> {
    const page = (number: number) => this.get<Page<T>>(path, { ...query, page: number, size: ROWS_PER_PAGE });
    const first = await page(1);
    const pages = Math.ceil(first.total / ROWS_PER_PAGE);
    const rest = await Promise.all(Array.from({ length: Math.max(0, pages - 1) }, (_, index) => page(index + 2)));
    return [first, ...rest].flatMap(({ items }) => items);
  }

  async bytes(path: string, query: Query = {}): Promise<Buffer> {
    const response = await this.call({ method: 'GET', path: path + queryText(query) });
    return Buffer.from(await response.arrayBuffer());
  }

  async text(path: string): Promise<string> {
    return (await this.bytes(path)).toString('utf8');
  }

  /** From now on the person signs in with the new one, and does so by this call. */
  async changePassword(newPassword: string): Promise<unknown> {
    const body = JSON.stringify({ currentPassword: this.credentials?.password, newPassword });
    const response = await this.call({ method: 'PUT', path: '/api/session/password', body });
    const reply = (await response.json()) as { csrfToken: string }; // as a sign-in answers
    if (this.credentials) this.credentials = { ...this.credentials, password: newPassword };
    this.session = Promise.resolve(sessionIn(response, reply));
    return reply;
  }

  /** Ends the session, if there is one. */
  async signOut(): Promise<void> {
    if (this.session) await this.call({ method: 'DELETE', path: '/api/session' });
    this.session = undefined;
  }

  private async json<T>(call: Call): Promise<T> {
    const response = await this.call(call);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T; // the caller names what the route declares as its reply
  }

  private async call(call: Call, again = true): Promise<Response> {
    const session = this.credentials ? await (this.session ??= this.signIn(this.credentials)) : undefined;
    const response = await this.wire.requests.pass(() => this.fetch(call, session));
    if (response.ok) return response;
    const problem = (await response.json()) as Problem; // every refusal of the API has this form
    if (problem.status === 401 && session && again) {
      this.session = undefined;
      return this.call(call, false);
    }
    throw new Refusal(problem, `${call.method} ${call.path} by ${this.credentials?.username ?? 'the public'}`);
  }

  private fetch(call: Call, session: Session | undefined): Promise<Response> {
    this.wire.sent += 1;
    return fetch(this.wire.apiUrl + call.path, {
      method: call.method,
      headers: {
        'accept-language': this.wire.language,
        ...(call.body === undefined || call.contentType === null
          ? {}
          : { 'content-type': call.contentType ?? 'application/json' }),
        ...(call.fileName === undefined
          ? {}
          : { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(call.fileName)}` }),
        ...(session ? { cookie: session.cookie, 'x-csrf-token': session.csrfToken } : {}),
      },
      ...(call.body === undefined ? {} : { body: call.body }),
    });
  }

  private signIn(credentials: Credentials): Promise<Session> {
    return this.wire.signIns.pass(async () => {
      const call: Call = { method: 'POST', path: '/api/session', body: JSON.stringify(credentials) };
      const response = await this.wire.requests.pass(() => this.fetch(call, undefined));
      const reply = (await response.json()) as { csrfToken: string } & Problem; // one or the other, told apart by the status
      if (!response.ok) throw new Refusal(reply, `Sign-in of ${credentials.username}`);
      return sessionIn(response, reply);
    });
  }
}

const sessionIn = ({ headers }: Response, { csrfToken }: { csrfToken: string }): Session => ({
  cookie: (headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? '',
  csrfToken,
});

export const lotsOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

const multipartOf = (typed: readonly [string, string][], { field, name, bytes }: FileOfForm): FormData => {
  const form = new FormData();
  for (const [key, value] of typed) form.append(key, value);
  form.append(field, new File([new Uint8Array(bytes)], name));
  return form;
};

const queryText = (query: Query): string => {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
};
