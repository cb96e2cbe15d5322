/** A layout of a certificate as the form knows it; what it may hold, the API says when it is saved. */
export interface LayoutElement {
  readonly id: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

type Changes = Readonly<Record<string, unknown>> | null;

export interface Variant {
  readonly tiers: readonly string[];
  readonly elements: Readonly<Record<string, Changes>>;
}

export interface Layout {
  readonly title: string;
  readonly page: { readonly width: number; readonly height: number };
  readonly paper: string;
  readonly elements: readonly LayoutElement[];
  readonly variants: readonly Variant[];
}

export type FieldKind = 'millimetres' | 'points' | 'number' | 'text' | 'colour' | 'flag' | 'file' | readonly string[];

const BOX = { x: 'millimetres', y: 'millimetres', width: 'millimetres', height: 'millimetres' } as const;

/** Fields of each kind of element, in the order in which they are asked for. */
export const FIELDS: Readonly<Record<string, Readonly<Record<string, FieldKind>>>> = {
  text: {
    text: 'text',
    ...BOX,
    size: 'points',
    floor: 'points',
    weight: ['regular', 'bold'],
    colour: 'colour',
    align: ['left', 'center', 'right'],
    valign: ['top', 'middle', 'bottom'],
    lang: ['zh', 'en'],
    tracking: 'number',
    wrap: 'flag',
    preprinted: 'flag',
  },
  image: { file: 'file', alt: 'text', ...BOX, preprinted: 'flag' },
  qr: { alt: 'text', ...BOX },
  line: { ...BOX, stroke: 'number', colour: 'colour', fade: 'flag', preprinted: 'flag' },
  box: { ...BOX, stroke: 'number', colour: 'colour', radius: 'millimetres', preprinted: 'flag' },
  corners: { ...BOX, stroke: 'number', colour: 'colour', dots: 'colour', preprinted: 'flag' },
};

/** What a text may hold in braces: a hint, the API says which there are. */
export const BLANKS = [
  '{winnerName}',
  '{award.zh}',
  '{award.en}',
  '{tier.zh}',
  '{programme.zh}',
  '{day.zh}',
  '{number}',
];

/** What a new element begins as, in the middle of the page. */
export const NEW: Readonly<Record<string, (id: string) => LayoutElement>> = {
  text: (id) => ({ id, kind: 'text', text: '{winnerName}', x: 60, y: 90, width: 170, height: 14, size: 20, floor: 12 }),
  line: (id) => ({ id, kind: 'line', x: 60, y: 100, width: 170, height: 0, stroke: 0.8, colour: '#b08d3e' }),
  box: (id) => ({ id, kind: 'box', x: 60, y: 90, width: 170, height: 20, stroke: 0.8, colour: '#b08d3e' }),
};

/** An image in the middle of the page; what it shows is said of it there. */
export const newImage = (id: string, file: string): LayoutElement => ({
  id,
  kind: 'image',
  file,
  alt: '',
  x: 130,
  y: 90,
  width: 30,
  height: 30,
});

/** A name for a file of a template, as the API takes it, that none has yet; undefined for what is no image. */
export const fileNameFor = (given: string, taken: readonly string[]): string | undefined => {
  const [, stem = '', ending = ''] = /^(.*)\.(png|jpe?g|svg)$/.exec(given.toLowerCase()) ?? [];
  if (ending === '') return undefined;
  const plain =
    stem
      .replace(/[^a-z0-9_-]+/g, '-')
      .replace(/^[-_]+|-+$/g, '')
      .slice(0, 50) || 'image';
  const named = (count: number): string =>
    `${plain}${count === 1 ? '' : `-${String(count)}`}.${ending === 'jpeg' ? 'jpg' : ending}`;
  let count = 1;
  while (taken.includes(named(count))) count += 1;
  return named(count);
};

/** Whether a certificate of any tier shows the file. */
export const isShown = ({ elements, variants }: Layout, file: string): boolean =>
  elements.some((element) => element['file'] === file) ||
  variants.some((variant) => Object.values(variant.elements).some((changes) => changes?.['file'] === file));

/** An id that no element has yet. */
export const freeId = ({ elements }: Pick<Layout, 'elements'>, kind: string): string => {
  for (let count = 1; ; count += 1) {
    const id = `${kind}${String(count)}`;
    if (!elements.some((element) => element.id === id)) return id;
  }
};

/** The element as certificates of the variant have it; undefined where it is left out. */
export const shownIn = (element: LayoutElement, variant: Variant | undefined): LayoutElement | undefined => {
  const changes = variant?.elements[element.id];
  if (changes === null) return undefined;
  return changes ? { ...element, ...changes } : element;
};

const withoutKey = (record: Variant['elements'], key: string): Variant['elements'] =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

const withVariant = (layout: Layout, at: number, change: (variant: Variant) => Variant): Layout => ({
  ...layout,
  variants: layout.variants.map((variant, index) => (index === at ? change(variant) : variant)),
});

/** One field of an element changed: for all certificates, or for those of the variant at `at`. */
export const withField = (
  layout: Layout,
  { id, field, value, at }: { id: string; field: string; value: unknown; at: number | undefined },
): Layout =>
  at === undefined
    ? {
        ...layout,
        elements: layout.elements.map((element) => (element.id === id ? { ...element, [field]: value } : element)),
      }
    : withVariant(layout, at, (variant) => ({
        ...variant,
        elements: { ...variant.elements, [id]: { ...variant.elements[id], [field]: value } },
      }));

/** An element taken out: from all certificates with what variants say of it, or from those of a variant. */
export const without = (layout: Layout, id: string, at: number | undefined): Layout =>
  at === undefined
    ? {
        ...layout,
        elements: layout.elements.filter((element) => element.id !== id),
        variants: layout.variants.map((variant) => ({ ...variant, elements: withoutKey(variant.elements, id) })),
      }
    : withVariant(layout, at, (variant) => ({ ...variant, elements: { ...variant.elements, [id]: null } }));

/** An element of a variant as all others have it again. */
export const asOthers = (layout: Layout, id: string, at: number): Layout =>
  withVariant(layout, at, (variant) => ({ ...variant, elements: withoutKey(variant.elements, id) }));
