import { readXlsx } from 'hucre/xlsx';
import { openApiOf } from '../src/openapi.js';
import type { Permission } from './permission.js';
import { permissionTable } from './permission-table.js';
import { type ApiReply, nobodysId, type World, type WorldRole } from './world.js';

/** By what was asked: all that one answer could tell from another. */
export type Answers = ReadonlyMap<string, string>;

/** What stands in a workbook, but for the seal of a packet, which is another each time. */
const written = async (workbook: Buffer): Promise<string> => {
  const { sheets } = await readXlsx(workbook);
  const told = sheets.filter(({ rows }) => !String(rows[0]?.[0]).startsWith('laureate-judging-packet'));
  return told.map(({ name, rows }) => `${name} ${JSON.stringify(rows)}`).join('\n');
};

/** Of a session, and of what would be set from now on. */
const TIMES = /"(?:expiresAt|dueAt)":"[^"]*"/g;

/** How far a stream has come, sealed anew each time: its length alone could tell anything. */
const SEALED_PLACE = /^id: (\S+)$/gm;

/** All that could tell two answers apart, the request's own number and moment left out. */
export const toldBy = async ({ status, text, body, headers, raw }: ApiReply): Promise<string> => {
  const { date: _date, 'x-request-id': requestId, 'content-length': _length, ...others } = headers;
  const isWorkbook = String(headers['content-type']).includes('spreadsheetml');
  const said = isWorkbook ? await written(raw) : text;
  const isOfNow = body['would'] !== undefined || body['expiresAt'] !== undefined;
  const isStream = String(headers['content-type']).startsWith('text/event-stream');
  const unsealed = isStream ? said.replaceAll(SEALED_PLACE, (_, place: string) => `id: ${place.length}`) : said;
  const told = isOfNow ? unsealed.replaceAll(TIMES, '') : unsealed;
  return `${status} ${JSON.stringify(others)} ${told}`.replaceAll(String(requestId), 'REQUEST');
};

interface Call {
  readonly method: string;
  readonly address: string;
  readonly body: unknown;
}

const callOf = (world: World, route: string, permission: Permission, id: string, search = ''): Call => {
  const [method = '', path = ''] = route.split(' ');
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => permission.params?.[name] ?? id) + search;
  return { method, address, body: permission.bodyOf?.(id, world) ?? permission.body };
};

const asked = async (world: World, role: WorldRole, { method, address, body }: Call): Promise<string> =>
  toldBy(await world.as(role).send(method, address, method === 'GET' ? undefined : body));

/** Routes whose answer is a list. */
const listsOf = (world: World): ReadonlySet<string> => {
  const takesFormat = (parameters: readonly object[] = []): boolean =>
    parameters.some((one) => 'name' in one && one.name === 'format');
  const paths = Object.entries(openApiOf(world.app).paths);
  return new Set(paths.flatMap(([path, { get }]) => (takesFormat(get?.parameters) ? [`GET ${path}`] : [])));
};

const idsOf = (world: World, { object = '' }: Permission, role: WorldRole): string[] => {
  const objects = world.objects.get(object);
  const ids = [objects?.own[role], objects?.foreign].filter((id) => id !== undefined);
  return ids.length > 0 ? [...new Set(ids)] : [nobodysId];
};

const searchOf = (...parts: readonly string[]): string => {
  const given = parts.filter((part) => part !== '');
  return given.length === 0 ? '' : `?${given.join('&')}`;
};

/** What role and route refuse is refused before anything is looked at. */
const isShut = (answer: string | undefined): boolean =>
  answer?.startsWith('401 ') === true || answer?.startsWith('403 ') === true;

const onlyReads = (route: string, { may, endsSession }: Permission, role: WorldRole): boolean =>
  !endsSession && (route.startsWith('GET ') || (route.endsWith('/preview') && may.includes(role)));

/**
 * Every answer that the role gets from routes that only read, previews among them, which are always taken back: lists in each
 * of `forms`. What was shut before is not asked again.
 */
export const allAnswers = async (
  world: World,
  role: WorldRole,
  forms: readonly string[],
  before: Answers = new Map(),
): Promise<Answers> => {
  const answers = new Map<string, string>();
  const lists = listsOf(world);
  for (const [route, permission] of permissionTable) {
    if (!onlyReads(route, permission, role)) continue;
    const wanted = permission.ofProgramme ? `programmeId=${world.programmeId}` : (permission.search ?? '').slice(1);
    for (const id of idsOf(world, permission, role))
      for (const form of lists.has(route) ? forms : ['']) {
        const call = callOf(world, route, permission, id, searchOf(wanted, form));
        const what = `${call.method} ${call.address}`;
        if (!isShut(before.get(what))) answers.set(what, await asked(world, role, call));
      }
  }
  return answers;
};

/** What is otherwise than it was, as `asked: was → is`. */
export const changesOf = (before: Answers, after: Answers): string[] =>
  [...after].flatMap(([what, is]) => (before.get(what) === is ? [] : [`${what}: ${before.get(what)} → ${is}`]));

/**
 * Every route with a blank that the role may call, events and drafts too, with the id of something that is to be nothing for
 * him: what is answered otherwise than for an id that nothing has.
 */
export const tracesOf = async (world: World, role: WorldRole, ids: readonly string[]): Promise<string[]> => {
  const wrong: string[] = [];
  for (const [route, permission] of permissionTable) {
    if (!route.includes('{') || permission.endsSession || !permission.may.includes(role)) continue;
    const answerFor = async (id: string): Promise<string> =>
      (await asked(world, role, callOf(world, route, permission, id))).replaceAll(id, 'ID');
    const nothing = await answerFor(nobodysId);
    for (const id of ids) {
      const answer = await answerFor(id);
      if (answer !== nothing) wrong.push(`${route} ${JSON.stringify(permission.params)} ${id}: ${nothing} → ${answer}`);
    }
  }
  return wrong;
};
