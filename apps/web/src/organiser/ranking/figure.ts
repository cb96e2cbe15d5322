/** To two places; what is nothing to them has no sign. */
export const figure = (value: number | null): string =>
  value === null ? '–' : value.toFixed(2).replace(/^-(?=0\.00$)/, '');
