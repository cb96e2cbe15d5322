import { forgetView, savedViews, saveView } from './saved-views.js';

const device = (stored: Record<string, string> = {}): Storage =>
  ({
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, value: string) => {
      stored[key] = value;
    },
  }) as Storage;

describe('saved views', () => {
  it('are kept by list and name until they are forgotten', () => {
    const storage = device();
    saveView('people', '评委', 'role=judge', storage);
    saveView('people', '单位', 'role=officeClerk', storage);
    expect(savedViews('people', storage)).toEqual({ 评委: 'role=judge', 单位: 'role=officeClerk' });
    expect(savedViews('offices', storage)).toEqual({});
    expect(forgetView('people', '评委', storage)).toEqual({ 单位: 'role=officeClerk' });
  });

  it.each(['no JSON', '[1]', '{"a":1}', 'null'])('are none where something else is stored: %s', (text) =>
    expect(savedViews('people', device({ 'laureate.views/people': text }))).toEqual({}),
  );
});
