import { DomainError, invalid } from '#kernel';
import { type ChildBounds, inBoundedChild } from '../bounded-child.js';
import { DOCUMENT_LIMITS, type DocumentLimits, type DocumentOrder, type ReadDocument } from './document.js';
import { turns } from '../turns.js';
import { documentKindOf } from './document-kind.js';

const BOUNDS: ChildBounds = { timeoutMs: 10_000, memoryMb: 256 };
const inTurn = turns({ atOnce: 2, waiting: 50, busy: 'DOCUMENT.BUSY' });

/**
 * The words of a text, DOCX or PDF file, told by its content and read in a process of its own that is killed when it takes
 * too long or too much.
 * @throws DomainError `DOCUMENT.…`
 */
export const readDocument = async (
  bytes: Buffer,
  limits: DocumentLimits = DOCUMENT_LIMITS,
  bounds: ChildBounds = BOUNDS,
): Promise<ReadDocument> => {
  if (bytes.length > limits.fileBytes) throw invalid('DOCUMENT.TOO_LARGE', [], { limit: limits.fileBytes });
  const order: DocumentOrder = { kind: documentKindOf(bytes), bytes, limits };
  const outcome = await inTurn(() =>
    inBoundedChild<ReadDocument>('document/document.child.js', order, bounds, 'DOCUMENT'),
  );
  if (outcome.kind === 'done') return outcome.output;
  const { kind, code, params, fields } = outcome.error;
  throw new DomainError(kind, code, params, fields);
};
