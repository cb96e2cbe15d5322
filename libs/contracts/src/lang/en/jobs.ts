/** What the queues and their jobs are called, for whoever runs the system. */
export default {
  'domain-events': 'Messages between processes',
  judging: 'Judging',
  similarity: 'Comparing texts',
  imports: 'Importing tables',
  certificates: 'Certificates',
  deliver: 'Deliver a message',
  'round.assignJudges': 'Assign judges',
  'round.announceAssigned': 'Announce the assignment',
  'round.tallyChunk': 'Add up a part of the marks',
  'round.rank': 'Work out the ranking',
  'similarity.compare': 'Compare the texts',
  'entryImport.checkRows': 'Check the rows of a table',
  'entryImport.runRows': 'Register the rows of a table',
  'certificate.renderChunk': 'Draw a part of the certificates',
  'certificate.finishBatch': 'Finish a batch of certificates',
};
