import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import jsonld from 'jsonld';
import { randomUUID } from 'node:crypto';
import { canonize, type Quad, type Term } from 'rdf-canonize';
import type { JsonObject } from './json.js';

/**
 * The graph of a credential with gaps where its own values go. Reading one by its contexts costs several times what all else
 * about it does, and those of a batch differ in a few values only: so it is read once for the batch, and each graph is cast
 * from that. Putting it into canonical form, which depends on the values, is done for each.
 */
interface Mould {
  readonly quads: readonly Quad[];
  /** Which of the own values goes into a term. */
  readonly gaps: ReadonlyMap<Term, number>;
  /** Own values that name a node of the graph. */
  readonly nodes: ReadonlySet<number>;
  /** All other names in it: an own value that said the same would join two nodes. */
  readonly names: ReadonlySet<string>;
}

/** A batch has one for each tier, and one for its proofs. */
const MOULDS_KEPT = 64;
const moulds = new Map<string, Promise<Mould | undefined>>();

/** An absolute address, which no context reads as anything else. */
const ADDRESS = /^https?:\/\/[^\s<>"{}|\\^`]+$/;

/** Stand in a mould for own values, and nowhere else. */
const MARK = randomUUID();
const markOf = (value: string, at: number): string =>
  ADDRESS.test(value) ? `https://${MARK}.invalid/${at}` : `${MARK} ${at}`;

/** The document as a mould is made of it: undefined when an own value stands in it twice, or not at all. */
const marked = (document: JsonObject, own: readonly string[]): string | undefined => {
  const seen = own.map(() => 0);
  const text = JSON.stringify(document, (_, value: unknown) => {
    const at = typeof value === 'string' ? own.indexOf(value) : -1;
    if (at < 0) return value;
    seen[at] = (seen[at] ?? 0) + 1;
    return markOf(own[at] ?? '', at);
  });
  return seen.every((times) => times === 1) ? text : undefined;
};

/** Undefined where a mark did not come out as it stands: a context reads it, so that no other can be put in for it. */
const mouldOf = async (shape: string, own: readonly string[], options: object): Promise<Mould | undefined> => {
  const reading = { rdfDirection: 'i18n-datatype', ...options, produceGeneralizedRdf: false };
  const quads = await jsonld.toRDF(JSON.parse(shape) as JsonObject, reading);
  const marks = own.map(markOf);
  const gaps = new Map<Term, number>();
  const nodes = new Set<number>();
  const names = new Set<string>();
  for (const { subject, predicate, object, graph } of quads) {
    for (const term of [subject, predicate, object, graph]) {
      const at = marks.indexOf(term.value);
      const isName = term.termType === 'NamedNode';
      if (at >= 0) gaps.set(term, at);
      if (isName && at >= 0) nodes.add(at);
      if (isName && at < 0) names.add(term.value);
    }
  }
  return new Set(gaps.values()).size === own.length ? { quads, gaps, nodes, names } : undefined;
};

/** A document that can't be read has no mould; what is wrong with it is told by whoever reads it itself. */
const keptMould = (shape: string, own: readonly string[], options: object): Promise<Mould | undefined> => {
  let mould = moulds.get(shape);
  if (!mould) {
    const [oldest] = moulds.keys();
    if (oldest !== undefined && moulds.size >= MOULDS_KEPT) moulds.delete(oldest);
    moulds.set(shape, (mould = mouldOf(shape, own, options).catch(() => undefined)));
  }
  return mould;
};

const cast = ({ quads, gaps }: Mould, own: readonly string[]): Quad[] => {
  const filled = (term: Term): Term => {
    const at = gaps.get(term);
    return at === undefined ? term : { ...term, value: own[at] ?? term.value };
  };
  return quads.map(({ subject, predicate, object, graph }) => ({
    subject: filled(subject),
    predicate,
    object: filled(object),
    graph,
  }));
};

/**
 * Canonical N-Quads as eddsa-rdfc-2022 makes them, byte for byte, by a mould where there can be one. Only for documents whose
 * contexts are among those bundled: a mould doesn't ask for them again.
 * @param own values that this document shares with no other, such as its address and number
 */
export const castingCanonize =
  (own: readonly string[]) =>
  async (document: JsonObject, options: object): Promise<string> => {
    // Without a subject it is the proof, which bears none of them and is the same for a whole batch.
    const values = 'credentialSubject' in document ? own : [];
    const shape = marked(document, values);
    const mould = shape === undefined ? undefined : await keptMould(shape, values, options);
    if (!mould || values.some((value, at) => mould.nodes.has(at) && mould.names.has(value)))
      return eddsaRdfc2022.canonize(document, options);
    return canonize(cast(mould, values), { ...options, algorithm: 'RDFC-1.0', format: 'application/n-quads' });
  };
