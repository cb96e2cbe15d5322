import { z } from 'zod';

/** What a text of a layout may hold in braces. */
export const PLACEHOLDERS = [
  'winnerName',
  'category.zh',
  'category.en',
  'tier.zh',
  'tier.en',
  'award.zh',
  'award.en',
  'programme.zh',
  'programme.en',
  'issuer.zh',
  'issuer.en',
  'day.zh',
  'day.en',
  'number',
  'verificationUrl',
] as const;

export type Values = Readonly<Record<(typeof PLACEHOLDERS)[number], string>>;

/** Millimetres from the left or upper edge of the page; a little beyond it for what is cut off. */
const place = z.number().min(-20).max(1_200);
const length = z.number().min(0).max(1_200);
const points = z.number().min(5).max(200);
const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
const elementId = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** The name of a file of a template: also its path in the workspace. */
export const templateFileName = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}\.(png|jpg|svg|typ|json)$/);

const filledText = z
  .string()
  .max(500)
  .refine(
    (text) =>
      [...text.matchAll(/\{([^{}]*)\}/g)].every(([, name]) => (PLACEHOLDERS as readonly string[]).includes(name ?? '')),
    { error: `only these may stand in braces: ${PLACEHOLDERS.join(', ')}` },
  );

const common = {
  id: elementId,
  x: place,
  y: place,
  width: length,
  height: length,
  /** Stands on bought paper already: left out where that is printed on. */
  preprinted: z.boolean().default(false),
};
const stroke = z.number().min(0).max(20).default(0.8);

const text = z.strictObject({
  ...common,
  kind: z.literal('text'),
  text: filledText,
  size: points,
  /** The smallest that it may shrink to; its own size unless said, which is never exceeded. */
  floor: points.optional(),
  weight: z.enum(['regular', 'bold']).default('regular'),
  colour: colour.default('#2b2320'),
  tracking: z.number().min(0).max(2).default(0),
  align: z.enum(['left', 'center', 'right']).default('center'),
  valign: z.enum(['top', 'middle', 'bottom']).default('middle'),
  lang: z.enum(['zh', 'en']).default('zh'),
  /** Over several lines in its box, or on one. */
  wrap: z.boolean().default(false),
  /** The title of the page to whoever has it read out. */
  heading: z.boolean().default(false),
});

export const layoutElement = z.discriminatedUnion('kind', [
  text,
  /** `alt` is what it shows, for whoever can't see it; empty for an ornament. */
  z.strictObject({ ...common, kind: z.literal('image'), file: templateFileName, alt: z.string().max(200) }),
  /** At least 20 mm, or phones can't read it from paper. */
  z.strictObject({ ...common, kind: z.literal('qr'), width: z.number().min(20).max(200), alt: filledText.min(1) }),
  z.strictObject({ ...common, kind: z.literal('line'), stroke, colour, fade: z.boolean().default(false) }),
  z.strictObject({
    ...common,
    kind: z.literal('box'),
    stroke,
    colour,
    fill: colour.nullable().default(null),
    radius: length.default(0),
  }),
  z.strictObject({ ...common, kind: z.literal('corners'), stroke, colour, dots: colour }),
]);

export type LayoutElement = z.infer<typeof layoutElement>;

const variant = z.strictObject({
  /** `first`, or of one category `my-helping-story/first`. */
  tiers: z.array(z.string().min(1).max(120)).min(1).max(50),
  /** By id: what differs, the whole of an element that others don't have, or null for one that is left out. */
  elements: z.record(elementId, z.record(z.string(), z.unknown()).nullable()),
});

const layoutFields = z.strictObject({
  /** Of the file, as readers' programs show it. */
  title: filledText.min(1),
  page: z.strictObject({ width: z.number().min(50).max(1_200), height: z.number().min(50).max(1_200) }),
  paper: colour.default('#ffffff'),
  elements: z.array(layoutElement).min(1).max(100),
  variants: z.array(variant).max(50).default([]),
});

type Fields = z.infer<typeof layoutFields>;
type Variant = Fields['variants'][number];

/** What a tier's certificate is drawn by. */
export interface DrawnLayout {
  readonly title: string;
  readonly page: { readonly width: number; readonly height: number };
  readonly paper: string;
  readonly elements: readonly LayoutElement[];
}

/** Elements of the layout as the variant has them, not looked at yet. */
const changed = (elements: readonly LayoutElement[], { elements: changes }: Variant): unknown[] => {
  const known = new Set(elements.map(({ id }) => id));
  const kept = elements.flatMap((element) => {
    const change = changes[element.id];
    return change === null ? [] : [{ ...element, ...change }];
  });
  const added = Object.entries(changes).flatMap(([id, change]) =>
    known.has(id) || !change ? [] : [{ id, ...change }],
  );
  return [...kept, ...added];
};

/** A layout of a certificate in millimetres, as an organiser edits it. */
export const layoutSchema = layoutFields.superRefine((layout, context) => {
  const refuse = (path: PropertyKey[], message: string): void => context.addIssue({ code: 'custom', path, message });
  const ids = layout.elements.map(({ id }) => id);
  for (const [index, id] of ids.entries()) if (ids.indexOf(id) < index) refuse(['elements', index, 'id'], 'twice');
  for (const [index, element] of layout.elements.entries())
    if (element.kind === 'text' && (element.floor ?? element.size) > element.size)
      refuse(['elements', index, 'floor'], 'larger than the size');
  for (const [index, one] of layout.variants.entries()) {
    const parsed = z.array(layoutElement).safeParse(changed(layout.elements, one));
    for (const issue of parsed.error?.issues ?? [])
      refuse(['variants', index, 'elements', ...issue.path], issue.message);
  }
});

export type Layout = z.infer<typeof layoutSchema>;

/** By category and tier: to look through a layout with its variants takes longer than all else that is asked of it for a certificate. */
const drawnLayouts = new WeakMap<Layout, Map<string, DrawnLayout>>();

/** The layout as the certificate of a tier is drawn by: of several variants that fit, each adds to the one before. */
export const layoutOf = (
  layout: Layout,
  { categoryKey, tierKey }: { categoryKey: string; tierKey: string },
): DrawnLayout => {
  const drawn = drawnLayouts.get(layout) ?? new Map<string, DrawnLayout>();
  drawnLayouts.set(layout, drawn);
  const key = `${categoryKey}/${tierKey}`;
  let known = drawn.get(key);
  if (!known) drawn.set(key, (known = drawnFor(layout, [tierKey, key])));
  return known;
};

const drawnFor = (layout: Layout, names: readonly string[]): DrawnLayout => {
  const { title, page, paper } = layout;
  const fitting = layout.variants.filter(({ tiers }) => names.some((name) => tiers.includes(name)));
  const elements = fitting.reduce<readonly LayoutElement[]>(
    (sofar, one) => z.array(layoutElement).parse(changed(sofar, one)),
    layout.elements,
  );
  const withFloor = elements.map((element) =>
    element.kind === 'text' ? { ...element, floor: element.floor ?? element.size } : element,
  );
  return { title, page, paper, elements: withFloor };
};

export const filled = (sentence: string, values: Values): string =>
  sentence.replace(/\{([A-Za-z.]+)\}/g, (_, name: keyof Values) => values[name]);

/** Names of the images that a layout shows, in any of its variants. */
export const imagesOf = ({ elements, variants }: Layout): string[] => [
  ...new Set([
    ...elements.flatMap((element) => (element.kind === 'image' ? [element.file] : [])),
    ...variants.flatMap((one) =>
      Object.values(one.elements).flatMap((change) => (typeof change?.['file'] === 'string' ? [change['file']] : [])),
    ),
  ]),
];
