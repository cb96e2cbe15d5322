import type { ExportedCheckpoint, ExportedLeaf, ExportLine } from './audit-export.js';
import { type OpenedCheckpoint, openCheckpoint } from './checkpoint.js';
import { hashOfRow, type LeafRow } from './leaf.js';
import { GrowingTree } from './merkle.js';
import { keyFromVkey, NoteMalformed, type NoteKey } from './signed-note.js';

/** Something that is not as it was signed: a code of the language files, and where. */
export interface AuditFault {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface AuditVerdict {
  readonly sound: boolean;
  readonly leaves: number;
  readonly checkpoints: number;
  /** How many of the leaves the last right checkpoint vouches for; those after it only stand in the file. */
  readonly covered: number;
  /** `given` when the reader brought the key; `file` when it came with what is checked, and proves nothing by itself. */
  readonly keys: 'given' | 'file';
  /** How many checkpoints saved outside were held against it. */
  readonly outside: number;
  readonly faultCount: number;
  /** The first hundred. */
  readonly faults: readonly AuditFault[];
}

export interface Trusted {
  /** Keys from outside. Without any, those of the export are taken. */
  readonly keys?: readonly NoteKey[];
  /** Checkpoints saved outside, as notes. */
  readonly checkpoints?: readonly string[];
}

interface Vouched extends OpenedCheckpoint {
  /** Its number in the log, or nothing for one from outside. */
  readonly number?: number;
}

export interface LastStep {
  readonly process: unknown;
  readonly version: number;
  readonly state: unknown;
}

const FAULTS_TOLD = 100;

/**
 * Holds the lines of an export against each other: every leaf against its row, the tree against every checkpoint, every
 * process against itself. Memory grows with checkpoints and processes, not with rows.
 */
export class AuditVerifier {
  private keys: readonly NoteKey[];
  private readonly tree = new GrowingTree();
  private readonly bySize = new Map<number, Vouched[]>();
  /** The last step of each process. */
  readonly processes = new Map<string, LastStep>();
  private readonly known = new Set<string>();
  private readonly faults: AuditFault[] = [];
  private faultCount = 0;
  private checkpoints = 0;
  private latestSize = 0;
  private nextLeaf = 0;
  private covered = 0;

  constructor(private readonly trusted: Trusted = {}) {
    this.keys = trusted.keys ?? [];
  }

  /** @throws NoteMalformed when a checkpoint from outside is none. */
  take(line: ExportLine): void {
    if ('header' in line) this.header(line.header.keys);
    else if ('checkpoint' in line) this.checkpoint(line.checkpoint);
    else if ('leaf' in line) this.leaf(line);
    else if (line.end.leaves !== this.tree.size)
      this.fault('AUDIT.END_DIFFERS', { said: line.end.leaves, leaves: this.tree.size });
  }

  fault(code: string, params: Readonly<Record<string, unknown>>): void {
    this.faultCount += 1;
    if (this.faults.length < FAULTS_TOLD) this.faults.push({ code, params });
  }

  verdict(): AuditVerdict {
    for (const [size, vouched] of this.bySize) {
      const code = size > this.tree.size ? 'AUDIT.LEAVES_GONE' : 'AUDIT.CHECKPOINT_ORDER';
      for (const { number } of vouched)
        this.fault(code, { checkpoint: number ?? 'outside', size, leaves: this.tree.size });
    }
    this.outsideAreKnown();
    return {
      sound: this.faultCount === 0,
      leaves: this.tree.size,
      checkpoints: this.checkpoints,
      covered: this.covered,
      keys: this.trusted.keys === undefined ? 'file' : 'given',
      outside: this.trusted.checkpoints?.length ?? 0,
      faultCount: this.faultCount,
      faults: this.faults,
    };
  }

  private header(vkeys: readonly string[]): void {
    if (this.trusted.keys === undefined) this.keys = vkeys.map(keyFromVkey);
    for (const note of this.trusted.checkpoints ?? []) {
      const opened = openCheckpoint(note, this.keys);
      if (opened.signedBy.length === 0)
        this.fault('AUDIT.CHECKPOINT_FORGED', { checkpoint: 'outside', size: opened.size });
      this.expect(opened);
    }
    this.compare();
  }

  private checkpoint({ number, size, note }: ExportedCheckpoint): void {
    if (number !== this.checkpoints) this.fault('AUDIT.CHECKPOINT_GONE', { expected: this.checkpoints, found: number });
    this.checkpoints = number + 1;
    try {
      const opened = openCheckpoint(note, this.keys);
      if (opened.signedBy.length === 0) this.fault('AUDIT.CHECKPOINT_FORGED', { checkpoint: number, size });
      if (opened.size !== size || size < this.latestSize)
        this.fault('AUDIT.CHECKPOINT_ORDER', { checkpoint: number, size });
      this.latestSize = opened.size;
      this.known.add(nameOf(opened));
      this.expect({ ...opened, number });
    } catch (error) {
      if (!(error instanceof NoteMalformed)) throw error;
      this.fault('AUDIT.CHECKPOINT_FORGED', { checkpoint: number, size });
    }
    this.compare();
  }

  private expect(vouched: Vouched): void {
    this.bySize.set(vouched.size, [...(this.bySize.get(vouched.size) ?? []), vouched]);
  }

  private leaf({ leaf, hash, row }: ExportedLeaf): void {
    if (leaf !== this.nextLeaf) this.fault('AUDIT.LEAF_OUT_OF_PLACE', { leaf, expected: this.nextLeaf });
    this.nextLeaf = leaf + 1;
    const kept = Buffer.from(hash, 'base64');
    if (row === null) {
      this.fault('AUDIT.ROW_GONE', { leaf });
      this.tree.append(kept);
    } else {
      const computed = hashOfRow(row);
      if (!computed.equals(kept)) this.fault('AUDIT.ROW_CHANGED', { leaf, ...placeOf(row) });
      // Of the row, not of the tree that came with it: whoever changed both is found by the checkpoint.
      this.tree.append(computed);
      if (row.source === 'transition') this.follow(leaf, row);
    }
    this.compare();
  }

  /**
   * A process begins from nothing; after that each step starts where the one before it ended, at a higher version (drafts
   * that are edited in between raise it too). `leaf` is null for a row that is not sealed yet.
   */
  follow(leaf: number | null, row: LeafRow): void {
    const id = String(row['process_id']);
    const version = Number(row['version']);
    const before = this.processes.get(id);
    const place = { leaf, ...placeOf(row) };
    if (before === undefined ? version !== 0 : version <= before.version)
      this.fault('AUDIT.VERSION_BROKEN', { ...place, previous: before?.version ?? null });
    if (row['from_state'] !== (before?.state ?? null))
      this.fault('AUDIT.STATE_BROKEN', {
        ...place,
        stateBefore: row['from_state'],
        stateReached: before?.state ?? null,
      });
    this.processes.set(id, { process: row['process'], version, state: row['to_state'] });
  }

  /** Checkpoints of just this many leaves. */
  private compare(): void {
    const due = this.bySize.get(this.tree.size);
    if (due === undefined) return;
    this.bySize.delete(this.tree.size);
    const root = this.tree.root();
    for (const { number, size, root: signed } of due) {
      if (signed.equals(root)) this.covered = Math.max(this.covered, size);
      else this.fault('AUDIT.ROOT_DIFFERS', { checkpoint: number ?? 'outside', size, since: this.covered });
    }
  }

  /** A checkpoint that was handed out once stays in the log's own list. */
  private outsideAreKnown(): void {
    for (const note of this.trusted.checkpoints ?? []) {
      const opened = openCheckpoint(note, []);
      if (!this.known.has(nameOf(opened))) this.fault('AUDIT.CHECKPOINT_UNKNOWN', { size: opened.size });
    }
  }
}

const nameOf = ({ origin, size, root }: OpenedCheckpoint): string => `${origin} ${size} ${root.toString('base64')}`;

const placeOf = (row: LeafRow): Record<string, unknown> =>
  row.source === 'transition'
    ? {
        table: 'workflow.transition_log',
        seq: row.seq,
        process: row['process'],
        processId: row['process_id'],
        version: row['version'],
      }
    : { table: 'audit.act', seq: row.seq, what: row['what'] };
