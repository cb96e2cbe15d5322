import { bodiesOf, membersOf } from './boards.js';

const name = { zh: '机构', en: 'Body' };
const leadingGroup = { key: 'leadingGroup', name, chairVotes: true } as const;
const committee = { key: 'organisingCommittee', name, chairVotes: true } as const;
const board = { members: ['甲', '乙'], chair: '甲' };

describe('the bodies of a ballot', () => {
  it('are those that decide on something', () => {
    const bodies = [leadingGroup, committee];
    expect(bodiesOf({ bodies, categories: [{ decidedBy: 'leadingGroup' }, {}] })).toEqual([leadingGroup]);
    expect(bodiesOf({})).toEqual([]);
  });

  it('are sent alone, each with its members and chair', () => {
    expect(membersOf([leadingGroup], () => board)).toEqual({ leadingGroup: ['甲', '乙'], leadingGroupChair: '甲' });
    expect(membersOf([committee], () => ({ ...board, chair: '' }))).toEqual({ organisingCommittee: ['甲', '乙'] });
  });
});
