import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actLabel, checkpointLabel, keyOfRoute, keysSaying } from './act.js';

const api = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, { description?: string }>>;
};

describe('what an act on record is called', () => {
  it('is said of every route whose calls go on record, in both languages', () => {
    const recorded = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { description }]) =>
        description?.includes('On record') === true ? [`${method.toUpperCase()} ${path}`] : [],
      ),
    );
    expect(recorded.length).toBeGreaterThan(40);
    const nameless = recorded.filter((route) => {
      const { zh, en } = actLabel('read', route);
      return zh.includes(route) || en.includes(route);
    });
    expect(nameless).toEqual([]);
  });

  it('names whom it was done to', () => {
    expect(actLabel('configuration', 'person.disable wang')).toEqual({
      zh: '停用人员 wang',
      en: 'Disabled a person wang',
    });
    expect(actLabel('configuration', 'settings of api').zh).toBe('系统设置 of api');
    expect(actLabel('signIn', 'session').en).toBe('Signed in');
  });

  it('is the name on record where nobody has named it', () =>
    expect(actLabel('configuration', 'something.new').zh).toBe('something.new'));

  it('is found by what it says', () => {
    expect(keysSaying('征文原稿文件').acts).toEqual(['essay-files/original']);
    expect(keysSaying('withdraw').events).toContain('nomination.withdraw');
  });

  it('is said of a checkpoint by what was published, or by the time', () => {
    expect(checkpointLabel('notice.publish award.confer')).toEqual({
      zh: '发布公示、授予奖项',
      en: 'Publish the notice, Confer the award',
    });
    expect(checkpointLabel('interval').zh).toBe('到了签署间隔');
  });

  it('leaves ids out of the key of a route', () => {
    expect(keyOfRoute('GET /api/essay-files/:id/original')).toBe('essay-files/original');
    expect(keyOfRoute('person.disable wang')).toBeUndefined();
  });
});
