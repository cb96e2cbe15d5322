/** 流程记录的措辞：每步一句；不写姓名时如何称呼。 */
export default {
  begun: '{at}，{who}发起，状态为“{to}”。',
  moved: '{at}，{who}执行“{event}”，状态由“{from}”变为“{to}”。',
  stayed: '{at}，{who}执行“{event}”，状态仍为“{to}”。',
  because: '理由：{reason}',
  you: '您',
  somebody: '他人',
  or: '或',
  organiser: '组织方',
  officeClerk: '单位经办人',
  officeLead: '单位负责人',
  judge: '评委',
  panelChair: '评审组组长',
  leadingGroupMember: '领导小组成员',
  auditor: '监督员',
  public: '公众',
  system: '系统',
};
