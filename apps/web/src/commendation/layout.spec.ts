import { fileNameFor } from './layout.js';

describe('the name of an uploaded image', () => {
  it('is the file’s own where the API takes it', () => expect(fileNameFor('Seal-2018.PNG', [])).toBe('seal-2018.png'));

  it('is made plain, and told from those that are there', () => {
    expect(fileNameFor('会徽.jpeg', [])).toBe('image.jpg');
    expect(fileNameFor('会徽.jpg', ['image.jpg', 'image-2.jpg'])).toBe('image-3.jpg');
    expect(fileNameFor('.. a b.svg', [])).toBe('a-b.svg');
  });

  it('is none for what is no image', () => expect(fileNameFor('seal.gif', [])).toBeUndefined());
});
