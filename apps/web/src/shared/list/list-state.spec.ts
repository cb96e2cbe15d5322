import { addressWith, type ListOptions, stateOf, viewOf } from './list-state.js';

const PEOPLE: ListOptions = { name: 'people', filters: ['role', 'office'], sort: 'name' };
const read = (address: string, options = PEOPLE) => stateOf(new URLSearchParams(address), options);
const written = (address: string, changes: object, options = PEOPLE) =>
  addressWith(new URLSearchParams(address), { ...read(address, options), ...changes }, options).toString();

describe('the address of a list', () => {
  it('is empty where everything is as usual', () => {
    expect(read('')).toEqual({
      page: 1,
      size: 25,
      search: '',
      sort: { by: 'name', descending: false },
      filters: {},
      columns: undefined,
    });
    expect(written('', {})).toBe('');
  });

  it('holds search, order, page, size, columns and filters, and gives them back', () => {
    const state = {
      page: 3,
      size: 100,
      search: '张 三',
      sort: { by: 'office', descending: true },
      filters: { role: 'judge' },
      columns: ['name', 'office'],
    };
    expect(read(written('', state))).toEqual(state);
  });

  it('leaves alone what is not the list’s', () =>
    expect(written('tab=offices&page=4', { page: 1 })).toBe('tab=offices'));

  it('keeps two lists of a page apart by their prefixes', () => {
    const inner: ListOptions = { name: 'offices', prefix: 'o.' };
    expect(written('page=2', { page: 5 }, inner)).toBe('page=2&o.page=5');
    expect(read('page=2&o.page=5').page).toBe(2);
  });

  it('counts as not said what makes no sense', () =>
    expect(read('page=-1&size=many&sort=&role=')).toMatchObject({
      page: 1,
      size: 25,
      sort: undefined,
      filters: {},
    }));

  it('is kept as a view without its page', () =>
    expect(viewOf(new URLSearchParams('tab=a&page=7&role=judge&q=x'), PEOPLE)).toBe('q=x&role=judge'));
});
