export default {
  'OPINION.OBJECTED': { title: '有 {count} 个部门不同意。', remedy: '请查看部门意见，将推荐退回或作审查不通过处理。' },
  'OPINION.MISSING': {
    title: '还有 {count} 个部门没有同意；逾期未复不视为同意。',
    remedy: '请催办有关部门答复，然后再通过审查。',
  },
  'OPINION.NOT_NEEDED': {
    title: '该推荐不在资格审查中（状态：{state}），不需要答复。',
    remedy: '无需处理；如再次进入审查，可以再答复。',
  },
};
