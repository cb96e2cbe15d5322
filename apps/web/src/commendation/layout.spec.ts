import { asOthers, freeId, type Layout, shownIn, withField, without } from './layout.js';

const layout: Layout = {
  title: '{winnerName}',
  page: { width: 297, height: 210 },
  paper: '#ffffff',
  elements: [
    { id: 'name', kind: 'text', size: 40 },
    { id: 'frame', kind: 'box', stroke: 2 },
  ],
  variants: [{ tiers: ['first'], elements: { frame: { stroke: 4 } } }],
};
const [, frame = { id: '', kind: '' }] = layout.elements;
const strokeIn = (changed: Layout): unknown => {
  const element = changed.elements.find(({ id }) => id === 'frame');
  return element && shownIn(element, changed.variants[0])?.['stroke'];
};

describe('a layout that is edited', () => {
  it('has a field changed for all certificates, or for those of a tier alone', () => {
    const forAll = withField(layout, { id: 'name', field: 'size', value: 30, at: undefined });
    expect(forAll.elements[0]).toEqual({ id: 'name', kind: 'text', size: 30 });
    const forTier = withField(layout, { id: 'name', field: 'size', value: 30, at: 0 });
    expect([forTier.elements, forTier.variants[0]?.elements['name']]).toEqual([layout.elements, { size: 30 }]);
  });

  it('keeps what a tier has of its own when a field of all is changed', () => {
    expect(strokeIn(withField(layout, { id: 'frame', field: 'stroke', value: 1, at: undefined }))).toBe(4);
  });

  it('leaves an element out of a tier, and takes it back as the others have it', () => {
    const left = without(layout, 'frame', 0);
    expect(shownIn(frame, left.variants[0])).toBeUndefined();
    expect(strokeIn(asOthers(left, 'frame', 0))).toBe(2);
  });

  it('takes an element out with what variants say of it', () => {
    const taken = without(layout, 'frame', undefined);
    expect([taken.elements.map(({ id }) => id), taken.variants[0]?.elements]).toEqual([['name'], {}]);
  });

  it('names a new element as none is named', () => {
    expect(freeId({ elements: [{ id: 'text1', kind: 'text' }] }, 'text')).toBe('text2');
  });
});
