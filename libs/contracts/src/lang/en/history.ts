/** How a process's history is told, a sentence a step, and who is meant where no name is given. */
export default {
  begun: '{at}: {who} began this; it is "{to}".',
  moved: '{at}: {who} sent "{event}"; it went from "{from}" to "{to}".',
  stayed: '{at}: {who} sent "{event}"; it stayed "{to}".',
  because: ' Reason: {reason}',
  you: 'you',
  somebody: 'somebody else',
  or: ' or ',
  organiser: 'the organiser',
  officeClerk: 'the office clerk',
  officeLead: 'the head of the office',
  judge: 'the judge',
  panelChair: 'the chair of the panel',
  leadingGroupMember: 'a member of the leading group',
  auditor: 'the auditor',
  public: 'a member of the public',
  system: 'the system',
};
