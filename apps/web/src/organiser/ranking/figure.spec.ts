import { figure } from './figure.js';

it('is told to two places, and nothing has no sign', () => {
  expect([1.234, -0.5, -0.001, 0, null].map(figure)).toEqual(['1.23', '-0.50', '0.00', '0.00', '–']);
});
