export default {
  'INPUT.FILE_UNREADABLE': {
    title: "{file} can't be read ({reason}).",
    remedy: 'Check the path and the rights to the file.',
  },
  'INPUT.NOT_UTF8': {
    title: '{file}, line {line}, column {position}: not UTF-8 text.',
    remedy: 'Save it as UTF-8 ("CSV UTF-8").',
  },
  'INPUT.FILE_EMPTY': {
    title: '{file} is empty.',
    remedy: 'Its first line names the columns: {required}.',
  },
  'INPUT.CSV_BROKEN': {
    title: '{file}, line {line}, column {position}: a quotation mark is out of place.',
    remedy: 'Put the whole cell in quotation marks and double those inside it.',
  },
  'INPUT.COLUMN_MISSING': {
    title: '{file}, line {line}: missing columns: {missing}.',
    remedy: 'The first line names the columns, exactly so.',
  },
  'INPUT.COLUMN_UNKNOWN': {
    title: '{file}, line {line}, column {position}: "{column}" is not a known column.',
    remedy: 'Known are: {known}.',
  },
  'INPUT.COLUMN_REPEATED': {
    title: '{file}, line {line}, column {position}: "{column}" names a column a second time.',
    remedy: 'Give each column a name of its own.',
  },
  'INPUT.COLUMN_UNNAMED': {
    title: '{file}, line {line}, column {position}: the column has no name.',
    remedy: 'Name it in the first line, or take it out.',
  },
  'INPUT.CELLS_WRONG': {
    title: '{file}, line {line}: {cells} cells, but {columns} columns.',
    remedy: 'Check the commas of this line.',
  },
  'INPUT.CELL_EMPTY': {
    title: '{file}, line {line}, column {position} ({column}): empty.',
    remedy: 'Fill it in, or take the line out.',
  },
  'INPUT.NUMBER_INVALID': {
    title: '{file}, line {line}, column {position} ({column}): "{value}" is not a number.',
    remedy: 'Write digits, with a point before decimals; at most 1e30.',
  },
  'INPUT.COUNT_INVALID': {
    title: '{file}, line {line}, column {position} ({column}): "{value}" is not a whole number of 0 or more.',
    remedy: 'Write digits only.',
  },
  'INPUT.LOADS_CROSSED': {
    title: '{file}, line {line}, column {position} ({column}): the least load, {least}, is above the greatest, {most}.',
    remedy: 'Lower minLoad or raise maxLoad.',
  },
  'INPUT.NAME_UNKNOWN': {
    title: '{file}, line {line}, column {position} ({column}): "{value}" is not in {list}.',
    remedy: 'Correct it, or add it to {list}.',
  },
  'INPUT.REPEATED': {
    title: '{file}, line {line}, column {position} ({column}): "{value}" was given in line {first} already.',
    remedy: 'Keep one of the two lines.',
  },
  'INPUT.OPTION_INVALID': {
    title: '{option}: "{value}" is not possible.',
    remedy: 'Possible: {possible}.',
  },
  'INPUT.ID_REPEATED': {
    title: '{file}: the id "{id}" was given in {first} already.',
    remedy: 'Give each text an id of its own.',
  },
  'INPUT.NO_TEXTS': {
    title: '{file} holds no texts.',
    remedy: 'Put one text file for each text into the folder.',
  },
  'INPUT.ROSTER_KIND_UNKNOWN': {
    title: '{file}, line {line}: unknown kind “{value}”.',
    remedy: 'It may be: {possible}.',
  },
};
