import { type Clock, DomainError, refused } from '#kernel';
import { inOneTransaction } from '#platform';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';

/** A request that its sender may repeat without knowing whether the first one arrived. */
export interface RepeatableRequest {
  /** Who sends it: keys of different senders are different keys. */
  readonly sender: string;
  /** The sender's own, of 16 to 255 visible ASCII characters. */
  readonly key: string;
  readonly route: string;
  readonly body: unknown;
}

const KEY = /^[\x21-\x7e]{16,255}$/;
const KEPT_MS = 72 * 3_600_000;

/**
 * Does a request once, however often it is repeated: the answer is kept in the transaction that did it, for 72 hours. A
 * repeat that comes while the first is under way waits for it. A refusal changes nothing and is not kept: a repeat is
 * tried anew. What is kept can be read with the key only, and of the key a hash is kept: an answer may bear a link or a
 * receipt that the database otherwise knows by its hash alone.
 * @throws DomainError `IDEMPOTENCY.KEY_MALFORMED`, `IDEMPOTENCY.OTHER_REQUEST` where the key was used for another one
 */
export const answerOnce = async <T>(
  dataSource: DataSource,
  clock: Clock,
  request: RepeatableRequest,
  answer: () => Promise<T>,
): Promise<{ reply: T; repeated: boolean }> => {
  if (!KEY.test(request.key)) throw new DomainError('invalid', 'IDEMPOTENCY.KEY_MALFORMED');
  const { sender } = request;
  const key = keptName(request.key);
  const lock = lockOf(request);
  // The key goes into it: of a short body, such as a vote, its hash alone would tell what it says.
  const hash = createHash('sha256')
    .update(JSON.stringify([request.key, request.route, request.body ?? null]))
    .digest('hex');
  return inOneTransaction(dataSource, async (manager) => {
    if (!(await claim(manager, clock, [sender, key, hash]))) {
      return { reply: await keptReply<T>(manager, [sender, key, hash], lock), repeated: true };
    }
    const reply = await answer();
    await manager.query('update workflow.answered_request set reply = $3 where sender = $1 and key = $2', [
      sender,
      key,
      JSON.stringify(locked(JSON.stringify(reply ?? null), lock)),
    ]);
    return { reply, repeated: false };
  });
};

/** What the row of a key is found by. */
export const keptName = (key: string): string => createHash('sha256').update(key).digest('hex');

const lockOf = ({ sender, key }: RepeatableRequest): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(['reply', sender, key]))
    .digest();

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const locked = (text: string, lock: Buffer): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, lock, nonce);
  const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), content]).toString('base64');
};

const unlocked = (kept: string, lock: Buffer): string => {
  const bytes = Buffer.from(kept, 'base64');
  const decipher = createDecipheriv(CIPHER, lock, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
};

/** @returns false where another request has the key; waits for one that is under way. */
const claim = async (
  manager: EntityManager,
  clock: Clock,
  [sender, key, hash]: readonly string[],
): Promise<boolean> => {
  const now = clock.now();
  await manager.query('delete from workflow.answered_request where sender = $1 and key = $2 and at < $3', [
    sender,
    key,
    new Date(now.getTime() - KEPT_MS),
  ]);
  const claimed = await manager.query<unknown[]>(
    `insert into workflow.answered_request (sender, key, request_hash, at) values ($1, $2, $3, $4)
     on conflict do nothing returning key`,
    [sender, key, hash, now],
  );
  return claimed.length > 0;
};

const keptReply = async <T>(
  manager: EntityManager,
  [sender, key, hash]: readonly string[],
  lock: Buffer,
): Promise<T> => {
  const [kept] = await manager.query<{ request_hash: string; reply: string }[]>(
    'select request_hash, reply from workflow.answered_request where sender = $1 and key = $2',
    [sender, key],
  );
  if (!kept || kept.request_hash !== hash) throw refused('IDEMPOTENCY.OTHER_REQUEST');
  return JSON.parse(unlocked(kept.reply, lock)) as T; // as it was answered
};

/** Takes away what is older than it is kept. */
export const forgetOldAnswers = async (dataSource: DataSource, clock: Clock): Promise<void> => {
  await dataSource.query('delete from workflow.answered_request where at < $1', [
    new Date(clock.now().getTime() - KEPT_MS),
  ]);
};
