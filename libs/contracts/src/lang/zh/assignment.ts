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
    title: '要满足各评委的最低工作量时，评委{judge}只能分到{load}件，低于最少{minimum}件的要求。',
    remedy: '请降低该评委的最低工作量。',
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
  'ASSIGNMENT.LOCKED_CONFLICT': {
    title: '{entry}已锁定给评委{judge}，而该评委须回避。',
    remedy: '请解除锁定，或撤销回避。',
  },
  'ASSIGNMENT.EXPERT_SHORT': {
    title: '{entry}无法分到专家评委。',
    remedy: '请为其另指定一名专家，或取消该要求。',
  },
  'ASSIGNMENT.NOT_CONNECTED': {
    title: '各作品无法经由共同的评委连成一体：仍有{components}组。',
    remedy: '请为{short}件作品各增加一名评委，或不要求连通。',
  },
  'ASSIGNMENT.RAISE_MAX_LOAD': {
    title: '评委{judge}：工作量上限提高{by}。',
    remedy: '以上各项一并调整后即可分配。',
  },
  'ASSIGNMENT.LOWER_MIN_LOAD': {
    title: '评委{judge}：最低工作量降低{by}。',
    remedy: '以上各项一并调整后即可分配。',
  },
  'ASSIGNMENT.LOWER_PER_ENTRY': {
    title: '{entry}：减少{by}名评委。',
    remedy: '以上各项一并调整后即可分配。',
  },
  'ASSIGNMENT.RAISE_PER_ENTRY': {
    title: '{entry}：增加{by}名评委。',
    remedy: '以上各项一并调整后即可分配。',
  },
  'ASSIGNMENT.DROP_EXPERT': {
    title: '{entry}：不再要求专家评委。',
    remedy: '以上各项一并调整后即可分配。',
  },
  'ASSIGNMENT.DROP_LOCK': {
    title: '{entry}与评委{judge}：解除锁定。',
    remedy: '以上各项一并调整后即可分配。',
  },
};
