export {
  assign,
  type AssignedPair,
  type Assignment,
  type AssignmentRequest,
  type EntryToAssign,
  type JudgeToAssign,
} from './assign.js';
