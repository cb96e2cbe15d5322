/** SQL of an order by state: as the chart has its states, from the first to the last. */
export const byState = ({ states }: { readonly states: object }, state: string): string =>
  `array_position(array[${Object.keys(states)
    .map((name) => `'${name}'`)
    .join(', ')}]::text[], ${state})`;
