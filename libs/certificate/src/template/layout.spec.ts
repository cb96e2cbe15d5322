import { readFileSync } from 'node:fs';
import { templatePath } from '#platform';
import { imagesOf, layoutOf, layoutSchema } from './layout.js';

const house = JSON.parse(readFileSync(templatePath('certificates', 'default', 'layout.json'), 'utf8')) as {
  elements: Record<string, unknown>[];
};
const name = { id: 'name', kind: 'text', text: '{winnerName}', x: 10, y: 10, width: 100, height: 10, size: 20 };
const plain = { title: '{winnerName}', page: { width: 200, height: 100 }, elements: [name] };
const faultsOf = (layout: object): string[] =>
  (layoutSchema.safeParse(layout).error?.issues ?? []).map(({ path }) => path.join('.'));

describe('a layout of a certificate', () => {
  it('is sound as it comes with the house', () => {
    expect(faultsOf(house)).toEqual([]);
    const colourOf = (tierKey: string): unknown =>
      layoutOf(layoutSchema.parse(house), { categoryKey: 'any', tierKey }).elements.find(({ id }) => id === 'award');
    expect(colourOf('first')).toMatchObject({ colour: '#b3131d' });
    expect(colourOf('second')).toMatchObject({ colour: '#9e1b22' });
  });

  it.each([
    ['a text with a blank that nobody fills', [{ ...name, text: '{birthday}' }], 'elements.0.text'],
    [
      'a QR that no phone reads',
      [{ id: 'qr', kind: 'qr', x: 0, y: 0, width: 15, height: 15, alt: 'QR' }],
      'elements.0.width',
    ],
    ['the same id twice', [name, name], 'elements.1.id'],
    ['a floor above the size', [{ ...name, floor: 30 }], 'elements.0.floor'],
    ['a file that is no plain name', [{ ...name, kind: 'image', file: '../x.png', alt: '' }], 'elements.0.file'],
    ['a colour that is none', [{ ...name, colour: 'red' }], 'elements.0.colour'],
  ])('is refused with %s', (_, elements, field) => {
    expect(faultsOf({ ...plain, elements })).toContain(field);
  });

  it('has variants by tier: changed, added and left out, each looked at like the layout itself', () => {
    const logo = { kind: 'image', file: 'logo.png', alt: '', x: 0, y: 0, width: 20, height: 20 };
    const variants = [
      { tiers: ['first'], elements: { name: { size: 30 }, logo } },
      { tiers: ['story/first'], elements: { logo: null } },
    ];
    const layout = layoutSchema.parse({ ...plain, variants });
    const drawn = (categoryKey: string, tierKey: string): string[] =>
      layoutOf(layout, { categoryKey, tierKey }).elements.map((one) => `${one.id} ${'size' in one ? one.size : ''}`);
    expect(drawn('essay', 'first')).toEqual(['name 30', 'logo ']);
    expect(drawn('story', 'first')).toEqual(['name 30']);
    expect(drawn('story', 'second')).toEqual(['name 20']);
    expect(imagesOf(layout)).toEqual(['logo.png']);
    expect(faultsOf({ ...plain, variants: [{ tiers: ['first'], elements: { name: { size: 'big' } } }] })).toEqual([
      'variants.0.elements.0.size',
    ]);
  });
});
