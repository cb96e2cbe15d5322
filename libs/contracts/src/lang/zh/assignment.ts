export default {
  'ASSIGNMENT.INFEASIBLE': {
    title: '评委不足：还有{short}个评审名额无法安排。',
    remedy: '请增加评委、提高评委工作量上限、减少每件作品的评委人数，或核对下列回避关系。',
  },
  'ASSIGNMENT.ENTRY_SHORT': {
    title: '{entry}需要{needed}名评委，无需回避的只有{available}名。',
    remedy: '请在评审组中增加{short}名无需回避的评委。',
  },
  'ASSIGNMENT.CAPACITY_SHORT': {
    title: '{entries}件作品所依靠的评委合计只能承担{capacity}件次，还缺{short}件次。',
    remedy: '请增加评委，或将下列评委的工作量上限合计提高{short}：{judges}。',
  },
  'ASSIGNMENT.MINIMUM_SHORT': {
    title: '评委{judge}最多只能分到{load}件，低于最少{minimum}件的要求。',
    remedy: '请降低该评委的最低工作量。',
  },
  'ASSIGNMENT.LOCKED_OVERFULL': {
    title: '已锁定的分配有{count}处超出限额。',
    remedy: '请解除下列部分锁定。',
  },
  'ASSIGNMENT.ENTRY_OVERFULL': {
    title: '{entry}已锁定{locked}名评委，而只需{needed}名。',
    remedy: '请解除一名评委的锁定，或提高该作品的评委人数。',
  },
  'ASSIGNMENT.JUDGE_OVERFULL': {
    title: '评委{judge}已锁定{locked}件，超过上限{maximum}件。',
    remedy: '请解除一件的锁定，或提高工作量上限。',
  },
  'ASSIGNMENT.LOCKED_UNKNOWN': {
    title: '已锁定的{entry}与评委{judge}不在本轮之内。',
    remedy: '请删去该锁定，或将作品和评委加入本轮。',
  },
  'ASSIGNMENT.NAMED_TWICE': {
    title: '“{id}”在{list}名单中出现两次。',
    remedy: '请只保留一个。',
  },
  'ASSIGNMENT.NUMBER_INVALID': {
    title: '{value}不是有效的评委数或作品数。',
    remedy: '请填写不小于0的整数。',
  },
};
