export { assign, solveAssignment } from './assign.js';
export type {
  Assigned,
  AssignedPair,
  AssignmentRequest,
  EntryToAssign,
  Infeasible,
  JudgeToAssign,
  PairAffinity,
  Remedy,
  Shortage,
} from './request.js';
