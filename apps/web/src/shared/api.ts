import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from '../../generated/api.js';
import { storedLanguage } from './language-store.js';

/** What the API says where it refuses: RFC 9457, in the reader's language. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly fields: readonly { readonly field: string; readonly code: string; readonly title: string }[];
}

/** A refusal by the API. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.title}`);
    this.name = 'Refusal';
  }
}

/** Nothing came back: no network, or nobody there to answer. */
export class Unreachable extends Error {
  constructor() {
    super('The server could not be reached.');
    this.name = 'Unreachable';
  }
}

let csrfToken: string | undefined;
let onSignedOut: () => void = () => undefined;

export const keepCsrfToken = (token: string | undefined): void => {
  csrfToken = token;
};

/** Told when the API says that nobody is signed in any more. */
export const whenSignedOut = (tell: () => void): void => {
  onSignedOut = tell;
};

/** What every change bears. */
export const csrfHeader = (): Readonly<Record<string, string>> =>
  csrfToken === undefined ? {} : { 'x-csrf-token': csrfToken };

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', storedLanguage());
    if (request.method !== 'GET')
      for (const [name, value] of Object.entries(csrfHeader())) request.headers.set(name, value);
    return request;
  },
};

const client = createClient<paths>({ baseUrl: location.origin, credentials: 'same-origin' });
client.use(headers);

export const api = client;

/** Lists leave as tables too, which the document types as texts: pages ask for JSON alone. */
type Json<Data> = Exclude<Data, string>;

interface Reply<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** Ours alone: a proxy that answers for an API that is away, in whichever form, counts as nobody there. */
const isProblem = (error: unknown): error is Problem => {
  const { type } = (error ?? {}) as { readonly type?: unknown };
  return typeof type === 'string' && type.startsWith('/problems/');
};

/** What an answer says that is none. */
export const problemError = (status: number, error: unknown): Error => {
  if (!isProblem(error)) return new Unreachable();
  if (status === 401 && error.code === 'SIGN_IN.NEEDED') onSignedOut();
  return new Refusal(error);
};

/**
 * What the API answered.
 * @throws Refusal, Unreachable
 */
export const answerOf = async <Data>(asked: Promise<Reply<Data>>): Promise<Json<Data>> => {
  let reply: Reply<Data>;
  try {
    reply = await asked;
  } catch {
    throw new Unreachable();
  }
  if (!reply.response.ok) throw problemError(reply.response.status, reply.error);
  return reply.data as Json<Data>; // a reply without a body is typed so by its route
};

/** Of one intention: sent again under it, something happens once. Works without a secure context too. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
