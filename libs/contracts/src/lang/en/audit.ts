export default {
  'AUDIT.FILE_UNREADABLE': {
    title: 'The file {file} cannot be read ({why}).',
    remedy: 'Check its path and who may read it.',
  },
  'AUDIT.FILE_MALFORMED': {
    title: 'Line {line} is not what an audit export holds ({why}).',
    remedy: 'Give the file as "laureate audit export" wrote it, neither edited nor converted.',
  },
  'AUDIT.FILE_CUT_SHORT': {
    title: 'The file is not whole: {lines} lines, and the last one is missing.',
    remedy: 'Export or download it again.',
  },
  'AUDIT.NOTE_MALFORMED': {
    title: 'A checkpoint or key is not of the right form ({why}).',
    remedy: 'Give the checkpoint just as it was saved; a key looks like name+id+base64.',
  },
  'AUDIT.SIZE_UNKNOWN': {
    title: 'The tree has no {size} leaves in that order (there are {leaves}).',
    remedy: 'Ask for no more than there are, the smaller first.',
  },
  'AUDIT.ROW_CHANGED': {
    title: 'Leaf {leaf} was changed: row {seq} of {table} is not what was sealed.',
    remedy: 'Compare the row with a backup.',
  },
  'AUDIT.ROW_GONE': {
    title: 'The row of leaf {leaf} is gone.',
    remedy: 'Bring it back from a backup and find out who deleted it.',
  },
  'AUDIT.ROW_SLIPPED_IN': {
    title: 'Row {seq} of {table} was never sealed though rows after it were: it was slipped in later.',
    remedy: 'Find out who put it there.',
  },
  'AUDIT.LEAF_OUT_OF_PLACE': {
    title: 'Leaf {leaf} stands where leaf {expected} should: leaves were deleted, inserted or moved.',
    remedy: 'Compare the leaves around it with a backup.',
  },
  'AUDIT.END_DIFFERS': {
    title: 'The end of the file says {said} leaves; there are {leaves}: leaves were taken away or added.',
    remedy: 'Export it anew and compare it with a backup.',
  },
  'AUDIT.LEAVES_GONE': {
    title: 'Checkpoint {checkpoint} was signed over {size} leaves; there are {leaves}: the end was cut off.',
    remedy: 'Bring the rows back from a backup.',
  },
  'AUDIT.VERSION_BROKEN': {
    title: 'The versions of {process} {processId} do not follow each other: {version} after {previous}.',
    remedy: 'Look for a step that is missing from its history, or one too many.',
  },
  'AUDIT.STATE_BROKEN': {
    title:
      'Version {version} of {process} {processId} starts from "{stateBefore}", but the step before reached "{stateReached}".',
    remedy: 'Look for a step that is missing from its history, or was changed.',
  },
  'AUDIT.STATE_DIFFERS': {
    title: 'In {table}, {processId} is in "{kept}"; the record says "{recorded}": it was changed past the engine.',
    remedy: 'Go by the record and find out who changed it.',
  },
  'AUDIT.PROCESS_GONE': {
    title: '{processId} is gone from {table}, but the record has it.',
    remedy: 'Bring the row back from a backup.',
  },
  'AUDIT.TILE_DIFFERS': {
    title: 'Tile {position} on level {level} of the tree does not fit the leaves below it.',
    remedy: 'Go by the checkpoints for the rows, and find out who changed the tree.',
  },
  'AUDIT.ROOT_DIFFERS': {
    title:
      'The first {size} leaves are not those that checkpoint {checkpoint} was signed over; the first {since} are right.',
    remedy: 'What was changed lies between leaf {since} and leaf {size}: compare them with a backup.',
  },
  'AUDIT.CHECKPOINT_FORGED': {
    title: 'Checkpoint {checkpoint} ({size} leaves) is not signed with a trusted key.',
    remedy: 'Check the key; if it is right, the checkpoint is forged.',
  },
  'AUDIT.CHECKPOINT_GONE': {
    title: 'Checkpoint {found} stands where {expected} should: one was deleted.',
    remedy: 'Compare the list with a backup and with checkpoints saved outside.',
  },
  'AUDIT.CHECKPOINT_ORDER': {
    title: 'Checkpoint {checkpoint} ({size} leaves) is out of order or has another size.',
    remedy: 'Compare the list with a backup and with checkpoints saved outside.',
  },
  'AUDIT.CHECKPOINT_UNKNOWN': {
    title: 'The checkpoint saved outside ({size} leaves) is not in the list of the log itself.',
    remedy: 'Make sure that it came from this system; if it did, the list was changed.',
  },
  'AUDIT.CHECK_RUNNING': { title: 'Another check is under way.', remedy: 'Wait for it to end, then check again.' },
  'AUDIT.SOUND': {
    title: 'Sound: {leaves} leaves and {checkpoints} checkpoints agree; {covered} leaves are signed for.',
    remedy: '',
  },
  'AUDIT.BROKEN': {
    title: 'Not sound. Faults: {count}; the first {told} follow.',
    remedy: 'Keep database and backups as they are and hand them to the auditor with the checkpoints saved outside.',
  },
  'AUDIT.UNCOVERED': {
    title: 'The last {leaves} leaves are not signed for yet.',
    remedy: 'Export again once the interval between checkpoints is over.',
  },
  'AUDIT.WAITING': { title: '{rows} rows more are committed and not sealed yet.', remedy: '' },
  'AUDIT.KEY_FROM_FILE': {
    title: 'The key came with what was checked: it only shows that all is of a piece.',
    remedy: 'Give the key that you keep elsewhere with --key.',
  },
  'AUDIT.NOTHING_OUTSIDE': {
    title: 'No checkpoint from outside was given: a log rebuilt as a whole would not be found.',
    remedy: 'Give one that you keep elsewhere with --checkpoint.',
  },
  'AUDIT.EXPORTED': {
    title: 'Exported {leaves} leaves to {file}.',
    remedy: 'The file holds personal data: keep it safe.',
  },
};
