import { changesOf, rebased } from './entry-fields.js';
import { EMPTY } from './nomination-fields.js';

const STORED = { ...EMPTY, nomineeName: '张三', deeds: '事迹', groups: ['county-leaders'] };

describe('what an office has typed of a nomination', () => {
  it('goes out as far as it differs from what is stored', () => {
    expect(changesOf(STORED, STORED)).toEqual({});
    expect(changesOf({ ...STORED, deeds: '新事迹', groups: [] }, STORED)).toEqual({ deeds: '新事迹', groups: [] });
  });

  it('stays when somebody else changes another field meanwhile, whose change stays too', () => {
    const typed = { ...STORED, deeds: '我写的' };
    const theirs = { ...STORED, nomineePosition: '村支书' };
    expect(rebased(typed, STORED, theirs)).toMatchObject({ deeds: '我写的', nomineePosition: '村支书' });
  });
});
