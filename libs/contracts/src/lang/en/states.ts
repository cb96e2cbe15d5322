/** What states are called. */
export default {
  draft: 'Draft', open: 'Open', judging: 'Judging', deciding: 'Deciding', publicity: 'Publicity', commending: 'Commending', closed: 'Closed',
  submitted: 'Submitted', eligibilityReview: 'Eligibility review', screening: 'Screening', shortlisted: 'Shortlisted', admitted: 'Admitted', returned: 'Returned',
  rejected: 'Rejected', withdrawn: 'Withdrawn', disqualified: 'Disqualified',
  requested: 'Requested', agreed: 'Agreed', objected: 'Objected', overdue: 'Overdue',
  planned: 'Planned', assigning: 'Assigning', scoring: 'Scoring', adjudicating: 'Adjudicating', ranked: 'Ranked', confirmed: 'Confirmed',
  assigned: 'Assigned', filed: 'Filed', reopened: 'Reopened', recused: 'Recused', replaced: 'Replaced',
  counted: 'Counted', decided: 'Decided', failed: 'Failed', drafted: 'Drafted', published: 'Published', concluded: 'Concluded',
  'objection.filed': 'Received', examining: 'Under examination', upheld: 'Upheld', dismissed: 'Dismissed',
  proposed: 'Proposed', noticed: 'On notice', conferred: 'Conferred', removed: 'Removed', revoked: 'Revoked',
  rendered: 'Rendered', issued: 'Issued', superseded: 'Superseded', 'certificate.failed': 'Rendering failed',
};
