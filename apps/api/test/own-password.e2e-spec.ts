import { query } from './placed-rows.js';
import { type ApiClient, emptyWorld, expectStatus, PASSWORD, type World } from './world.js';

const OWN = 'a password of my own';

let world: World;
let made = 0;
beforeAll(async () => {
  world = await emptyWorld();
});
afterAll(() => world.close());

/** A judge of this test alone. */
const newJudge = async (more: object = {}): Promise<{ id: string; username: string }> => {
  const username = `judge-with-a-name-${(made += 1)}`;
  const row = { username, name: '评委', password: PASSWORD, roles: [{ role: 'judge' }], ...more };
  const reply = await expectStatus(world.as('organiser').post('/api/people/import', { rows: [row] }), 201);
  const [{ id } = { id: '' }] = (reply.body as { items: { id: string }[] }).items;
  return { id, username };
};

const signedInAs = async (username: string, password = PASSWORD): Promise<ApiClient> => {
  const client = world.client();
  await expectStatus(client.signIn(username, password), 200);
  return client;
};

const change = (client: ApiClient, currentPassword: string, newPassword: string) =>
  client.send('PUT', '/api/session/password', { currentPassword, newPassword });

/** As a browser does: the cookie of the reply is the session from now on. */
const follow = async (client: ApiClient, reply: ReturnType<ApiClient['send']>): Promise<void> => {
  const { headers, body } = await expectStatus(reply, 200);
  client.cookie = String(headers['set-cookie']).split(';')[0];
  client.csrfToken = String(body['csrfToken']);
};

const statusOf = async (reply: ReturnType<ApiClient['send']>): Promise<number> => (await reply).status;

it('a person chooses a password: it alone is good from now on, and other sessions end', async () => {
  const { username } = await newJudge();
  const [here, elsewhere] = [await signedInAs(username), await signedInAs(username)];
  const formerCookie = here.cookie;
  await follow(here, change(here, PASSWORD, OWN));
  expect(here.cookie).not.toBe(formerCookie);
  expect(await statusOf(here.get('/api/score-sheets'))).toBe(200);
  expect(await statusOf(elsewhere.get('/api/score-sheets'))).toBe(401);
  expect(await statusOf(world.client().signIn(username))).toBe(401);
  expect(await statusOf(world.client().signIn(username, OWN))).toBe(200);
});

it('refuses a password that is wrong, the same, the user name or too short, and changes nothing', async () => {
  const { username } = await newJudge();
  const client = await signedInAs(username);
  const refused = async (current: string, next: string) => {
    const { body } = await expectStatus(change(client, current, next), 422);
    return (body as { fields: { field: string; code: string }[] }).fields.map(({ field, code }) => `${field} ${code}`);
  };
  expect(await refused('not the password', OWN)).toEqual(['currentPassword PASSWORD.WRONG']);
  expect(await refused(PASSWORD, PASSWORD)).toEqual(['newPassword PASSWORD.SAME']);
  expect(await refused(PASSWORD, username.toUpperCase())).toEqual(['newPassword PERSON.PASSWORD_IS_USERNAME']);
  expect(await refused(PASSWORD, 'short')).toEqual(['newPassword FIELD.TOO_SMALL']);
  expect(await statusOf(client.get('/api/score-sheets'))).toBe(200);
  expect(await statusOf(world.client().signIn(username))).toBe(200);
});

it('counts wrong guesses as those of signing in', async () => {
  const { username } = await newJudge();
  const client = await signedInAs(username);
  let guesses = 0;
  while ((await statusOf(change(client, `guess ${guesses}`, OWN))) === 422 && guesses < 100) guesses += 1;
  expect(guesses).toBeLessThan(100);
  expect((await change(client, PASSWORD, OWN)).body['code']).toBe('SIGN_IN.TOO_MANY');
  expect((await world.client().signIn(username)).body['code']).toBe('SIGN_IN.TOO_MANY');
});

it('a password that an organiser gave opens nothing but the choice of another', async () => {
  const { id, username } = await newJudge();
  await expectStatus(world.as('organiser').post(`/api/people/${id}/password`, { password: 'given by somebody' }), 204);
  const client = await signedInAs(username, 'given by somebody');
  expect((await client.get('/api/session')).body).toMatchObject({ mustChangePassword: true, roles: ['judge'] });
  expect(await client.get('/api/score-sheets')).toMatchObject({ status: 403, body: { code: 'PASSWORD.CHANGE_DUE' } });
  await follow(client, change(client, 'given by somebody', OWN));
  expect((await client.get('/api/session')).body).toMatchObject({ mustChangePassword: false });
  expect(await statusOf(client.get('/api/score-sheets'))).toBe(200);
});

it('so does one that came with the person for the first sign-in', async () => {
  const { username } = await newJudge({ mustChangePassword: true });
  const client = await signedInAs(username);
  expect(await statusOf(client.get('/api/score-sheets'))).toBe(403);
});

it('is on record as the person’s own act, without either password', async () => {
  const { id, username } = await newJudge();
  const client = await signedInAs(username);
  await follow(client, change(client, PASSWORD, OWN));
  const acts = await query<{ what: string; told: string }>(
    world,
    `select what, a::text as told from audit.act a where actor_id = $1 order by seq`,
    [id],
  );
  expect(acts.map(({ what }) => what)).toEqual(['session', `person.ownPassword ${username}`]);
  expect(acts.filter(({ told }) => told.includes(OWN) || told.includes(PASSWORD))).toEqual([]);
});
