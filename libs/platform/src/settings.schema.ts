import { z } from 'zod';

const whole = (minimum: number, maximum: number) => z.coerce.number().int().min(minimum).max(maximum);
/** The environment knows only text: 'false' must not turn out true. */
const yesOrNo = z.preprocess(
  (value) => (value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value),
  z.boolean(),
);
const address = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `is not an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

/** Every setting there is. Strict: a misspelt name in a file is refused rather than ignored. */
export const settingsSchema = z.strictObject({
  environment: z.enum(['development', 'test', 'production']),
  http: z.strictObject({
    host: z.string().min(1),
    port: whole(0, 65535),
    publicUrl: address('http:', 'https:').optional(),
    secureCookies: yesOrNo,
    trustProxy: yesOrNo,
  }),
  database: z.strictObject({ url: address('postgres:', 'postgresql:').optional(), poolSize: whole(2, 200) }),
  redis: z.strictObject({ url: address('redis:', 'rediss:').optional() }).default({}),
  data: z.strictObject({ directory: z.string().min(1) }),
  log: z.strictObject({ level: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']) }),
  session: z.strictObject({ lifetimeHours: whole(1, 720), idleMinutes: whole(1, 43200) }),
  signIn: z.strictObject({
    attemptsPerAccount: whole(1, 1000),
    attemptsPerAddress: whole(1, 100_000),
    windowMinutes: whole(1, 1440),
  }),
  argon2: z.strictObject({ memoryKib: whole(1024, 4_194_304), passes: whole(1, 20), parallelism: whole(1, 16) }),
  queue: z.strictObject({
    prefix: z.string().regex(/^[A-Za-z0-9_-]{1,60}$/, 'letters, digits, hyphens and underscores'),
    concurrency: whole(1, 100),
    keepCompletedHours: whole(1, 8760),
    keepCompletedCount: whole(100, 10_000_000),
  }),
  outbox: z.strictObject({
    batchSize: whole(1, 5000),
    pollMs: whole(10, 60_000),
    resendSeconds: whole(1, 3600),
    concurrency: whole(1, 100),
  }),
  sweep: z.strictObject({ intervalSeconds: whole(1, 3600) }),
  mail: z
    .strictObject({
      url: address('smtp:', 'smtps:').optional(),
      from: z
        .string()
        .regex(
          /^(?:[^<>\r\n]{1,100}<)?[^\s@<>]+@[^\s@<>]+>?$/,
          'an address, or a name and an address in angle brackets',
        )
        .optional(),
      requireTls: yesOrNo,
    })
    .refine(({ url, from }) => url === undefined || from !== undefined, {
      path: ['from'],
      error: 'is needed where mail is sent',
    }),
  imports: z.strictObject({ keepDays: whole(0, 3650) }),
  authorEntries: z.strictObject({ anHour: whole(1, 100_000) }),
  typesetting: z.strictObject({ processes: whole(1, 32) }),
  seal: z.strictObject({
    name: z.string().trim().min(1).max(60),
    p12File: z.string().min(1).optional(),
    p12Password: z.string().optional(),
    serviceUrl: address('http:', 'https:').optional(),
    serviceToken: z.string().min(1).optional(),
    timeStampUrl: address('http:', 'https:').optional(),
  }),
  credential: z.strictObject({ keyFile: z.string().min(1).optional() }).default({}),
  audit: z.strictObject({
    origin: z.string().regex(/^[^\s+]{1,200}$/, 'no blanks and no plus sign'),
    keyFile: z.string().min(1).optional(),
    sealMs: whole(10, 600_000),
    checkpointMinutes: whole(1, 44_640),
  }),
});

export type Settings = z.infer<typeof settingsSchema>;

/** Which environment variable sets what, and what to write there; the files may set the same but for the two addresses. */
export const environmentSettings = {
  HOST: ['http.host', 'an address to listen on, e.g. 127.0.0.1'],
  PORT: ['http.port', 'a port number, e.g. 3000'],
  PUBLIC_URL: ['http.publicUrl', 'the address that people type, e.g. https://awards.example.org'],
  LAUREATE_SECURE_COOKIES: ['http.secureCookies', 'true or false'],
  LAUREATE_TRUST_PROXY: ['http.trustProxy', 'true or false'],
  DATABASE_URL: ['database.url', 'postgres://user:password@host:5432/laureate, or leave it out for the embedded one'],
  LAUREATE_POOL_SIZE: ['database.poolSize', 'a whole number from 2 to 200'],
  REDIS_URL: ['redis.url', 'redis://host:6379, or leave it out to keep the queue in PostgreSQL'],
  LAUREATE_DATA: ['data.directory', 'a folder, e.g. .data'],
  LAUREATE_LOG_LEVEL: ['log.level', 'one of fatal, error, warn, info, debug, trace, silent'],
  LAUREATE_SESSION_HOURS: ['session.lifetimeHours', 'a whole number of hours from 1 to 720'],
  LAUREATE_SESSION_IDLE_MINUTES: ['session.idleMinutes', 'a whole number of minutes from 1 to 43200'],
  LAUREATE_SIGN_IN_ATTEMPTS: ['signIn.attemptsPerAccount', 'a whole number from 1 to 1000'],
  LAUREATE_SIGN_IN_ATTEMPTS_PER_ADDRESS: ['signIn.attemptsPerAddress', 'a whole number from 1 to 100000'],
  LAUREATE_SIGN_IN_WINDOW_MINUTES: ['signIn.windowMinutes', 'a whole number of minutes from 1 to 1440'],
  LAUREATE_ARGON2_MEMORY_KIB: ['argon2.memoryKib', 'a whole number of KiB from 1024'],
  LAUREATE_ARGON2_PASSES: ['argon2.passes', 'a whole number from 1 to 20'],
  LAUREATE_ARGON2_PARALLELISM: ['argon2.parallelism', 'a whole number from 1 to 16'],
  LAUREATE_QUEUE_PREFIX: [
    'queue.prefix',
    'a name in letters and digits, another for each database that shares a Redis',
  ],
  LAUREATE_QUEUE_CONCURRENCY: ['queue.concurrency', 'a whole number from 1 to 100'],
  LAUREATE_QUEUE_KEEP_HOURS: ['queue.keepCompletedHours', 'a whole number of hours from 1'],
  LAUREATE_QUEUE_KEEP_COUNT: ['queue.keepCompletedCount', 'a whole number from 100'],
  LAUREATE_OUTBOX_BATCH: ['outbox.batchSize', 'a whole number from 1 to 5000'],
  LAUREATE_OUTBOX_POLL_MS: ['outbox.pollMs', 'a whole number of milliseconds from 10 to 60000'],
  LAUREATE_OUTBOX_RESEND_SECONDS: ['outbox.resendSeconds', 'a whole number of seconds from 1 to 3600'],
  LAUREATE_OUTBOX_CONCURRENCY: ['outbox.concurrency', 'a whole number from 1 to 100'],
  LAUREATE_SWEEP_SECONDS: ['sweep.intervalSeconds', 'a whole number of seconds from 1 to 3600'],
  LAUREATE_AUTHOR_ENTRIES: ['authorEntries.anHour', 'a whole number from 1 to 100000'],
  LAUREATE_IMPORT_KEEP_DAYS: ['imports.keepDays', 'a whole number of days from 0 to 3650'],
  LAUREATE_TYPESETTING_PROCESSES: ['typesetting.processes', 'a whole number from 1 to 32'],
  SMTP_URL: [
    'mail.url',
    'smtp://user:password@host:587 (smtps:// for TLS from the start), or leave it out to send no mail',
  ],
  MAIL_FROM: ['mail.from', 'whom mail is from, e.g. Laureate <awards@example.org>'],
  LAUREATE_MAIL_TLS: ['mail.requireTls', 'true or false'],
  LAUREATE_SEAL_NAME: ['seal.name', 'whom the seal is of, e.g. the organisation, in at most 60 characters'],
  LAUREATE_SEAL_P12: ['seal.p12File', 'the path of a PKCS#12 file with key, certificate and chain'],
  LAUREATE_SEAL_PASSWORD: ['seal.p12Password', 'the password of that file'],
  LAUREATE_SEAL_SERVICE: ['seal.serviceUrl', 'the address of a sealing service, e.g. https://seal.example.org/v1'],
  LAUREATE_SEAL_SERVICE_TOKEN: ['seal.serviceToken', 'what that service knows this host by'],
  LAUREATE_SEAL_TSA: ['seal.timeStampUrl', 'the address of an RFC 3161 time-stamp authority'],
  LAUREATE_CREDENTIAL_KEY: ['credential.keyFile', 'the path of an Ed25519 private key in PEM form'],
  LAUREATE_AUDIT_ORIGIN: ['audit.origin', 'a name without blanks, e.g. awards.example.org/audit'],
  LAUREATE_AUDIT_KEY: ['audit.keyFile', 'the path of an Ed25519 private key in PEM form'],
  LAUREATE_AUDIT_SEAL_MS: ['audit.sealMs', 'a whole number of milliseconds from 10 to 600000'],
  LAUREATE_AUDIT_CHECKPOINT_MINUTES: ['audit.checkpointMinutes', 'a whole number of minutes from 1 to 44640'],
} as const satisfies Record<string, readonly [path: string, fix: string]>;
