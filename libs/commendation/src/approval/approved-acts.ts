import { refused } from '#kernel';
import type { Door } from '#workflow';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';

/** What an act is done to, as the two people read it. */
export interface ActSubject {
  readonly programmeId: string;
  /** E.g. the winner's name. */
  readonly name: string;
}

export interface ActToCarryOut {
  readonly manager: EntityManager;
  readonly door: Door;
  readonly approvalId: string;
  readonly subjectId: string;
  readonly reason: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Who approves it. */
  readonly approvedBy: string;
}

/** An act that one person proposes and another carries out by approving it. */
export interface ApprovedAct {
  /** As in `award.revoke`. */
  readonly kind: string;
  readonly payload: z.ZodObject;
  /** @throws DomainError `NOT_FOUND` */
  readonly subject: (manager: EntityManager, subjectId: string) => Promise<ActSubject>;
  /** Of an act on many: whose names a preview tells, before it is done. */
  readonly names?: (manager: EntityManager, subjectId: string) => Promise<string[]>;
  /** What the act does, all of it within the transaction of the approval. */
  readonly carryOut: (act: ActToCarryOut) => Promise<unknown>;
}

const acts = new Map<string, ApprovedAct>();

/** Each lib adds the acts that two people of it must do. Added again, an act takes the place of the same one. */
export const addApprovedActs = (...added: readonly ApprovedAct[]): void => {
  for (const act of added) acts.set(act.kind, act);
};

/** @throws DomainError `APPROVAL.KIND_UNKNOWN` */
export const approvedAct = (kind: string): ApprovedAct => {
  const act = acts.get(kind);
  if (act) return act;
  const params = { kind, kinds: [...acts.keys()].sort() };
  throw refused('APPROVAL.KIND_UNKNOWN', params, [{ field: 'kind', code: 'APPROVAL.KIND_UNKNOWN', params }]);
};
