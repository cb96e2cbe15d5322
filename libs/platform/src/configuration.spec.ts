import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutFolder, loadSettings } from './configuration.js';
import { environmentSettings } from './settings.schema.js';

describe('the settings', () => {
  it.each(['development', 'test', 'production'])('load for %s', (environment) => {
    expect(loadSettings({ LAUREATE_ENV: environment }).environment).toBe(environment);
  });

  it('let the environment win over the files, and a folder be relative to the checkout', () => {
    const settings = loadSettings({
      PORT: '8080',
      LAUREATE_DATA: 'elsewhere',
      LAUREATE_SECURE_COOKIES: 'false',
      DATABASE_URL: 'postgres://u:p@db/laureate',
    });
    expect([settings.http.port, settings.http.secureCookies, settings.database.url]).toEqual([
      8080,
      false,
      'postgres://u:p@db/laureate',
    ]);
    expect(settings.data.directory).toBe(join(checkoutFolder(), 'elsewhere'));
    expect(settings.queue.concurrency).toBe(4);
  });

  it('take an empty variable for one that is not set', () => {
    expect(loadSettings({ REDIS_URL: '', PORT: '' })).toEqual(loadSettings({}));
  });

  it('name every bad setting, its problem and the fix, and never show the value', () => {
    const load = (): unknown =>
      loadSettings({
        PORT: 'http',
        DATABASE_URL: 'mysql://root:hunter2@db/x',
        LAUREATE_LOG_LEVEL: 'loud',
        LAUREATE_TRUST_PROXY: 'perhaps',
      });
    expect(load).toThrow(/PORT: .*Set it to a port number, e\.g\. 3000\./);
    expect(load).toThrow(/DATABASE_URL: is not an address that begins with postgres:\/\/.*Set it to postgres:/);
    expect(load).toThrow(/LAUREATE_LOG_LEVEL: .*Set it to one of fatal/);
    expect(load).toThrow(/LAUREATE_TRUST_PROXY: .*Set it to true or false/);
    expect(load).not.toThrow(/hunter2/);
  });

  it('refuse a mail server without somebody whom mail is from', () => {
    expect(() => loadSettings({ SMTP_URL: 'smtp://user:hunter2@h' })).toThrow(
      /MAIL_FROM \(mail\.from\): is needed where mail is sent.*Set it to whom mail is from/,
    );
    expect(loadSettings({ SMTP_URL: 'smtp://h', MAIL_FROM: 'Laureate <a@a.example>' }).mail.url).toBe('smtp://h');
  });

  it('refuse an unknown environment', () => {
    expect(() => loadSettings({ LAUREATE_ENV: 'staging' })).toThrow(
      /LAUREATE_ENV: .*Set it to development, test or production/,
    );
  });

  it('refuse a setting that a file misspells, and one that a file gets wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'laureate-settings-'));
    try {
      mkdirSync(join(folder, 'config'));
      writeFileSync(join(folder, 'config', 'default.yaml'), 'http: { prot: 3000, port: -1 }\n');
      expect(() => loadSettings({}, folder)).toThrow(/http\.prot: no such setting/);
      expect(() => loadSettings({}, folder)).toThrow(/http\.port in config\/default\.yaml: /);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('have a variable for every setting that exists, and no other', () => {
    const settings = loadSettings({
      PUBLIC_URL: 'https://a.example',
      DATABASE_URL: 'postgres://h/d',
      REDIS_URL: 'redis://h',
      LAUREATE_AUDIT_KEY: 'audit-key.pem',
      LAUREATE_CREDENTIAL_KEY: 'credential-key.pem',
      LAUREATE_SEAL_P12: 'seal.p12',
      LAUREATE_SEAL_PASSWORD: 'secret',
      LAUREATE_SEAL_SERVICE: 'https://seal.example',
      LAUREATE_SEAL_SERVICE_TOKEN: 'secret',
      LAUREATE_SEAL_TSA: 'http://stamp.example',
      SMTP_URL: 'smtp://h',
      MAIL_FROM: 'a@a.example',
    });
    const paths = Object.entries(settings).flatMap(([group, members]) =>
      typeof members === 'object' ? Object.keys(members).map((key) => `${group}.${key}`) : [],
    );
    expect(
      Object.values(environmentSettings)
        .map(([path]) => path)
        .sort(),
    ).toEqual(paths.sort());
  });
});
