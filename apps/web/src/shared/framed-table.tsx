import type { ReactNode } from 'react';

type Named = { readonly label: string } | { readonly labelledBy: string };

/**
 * A table in a box that scrolls by itself, so that no page is wider than a phone; a keyboard reaches the box, and a screen
 * reader says its name. Rows are its children.
 */
export const FramedTable = ({
  heads,
  className,
  children,
  ...named
}: Named & {
  /** Of the columns; those that aren't shown are false or undefined. */
  readonly heads: readonly (string | false | undefined)[];
  readonly className?: string;
  readonly children: ReactNode;
}) => (
  <div
    className="table-frame"
    tabIndex={0}
    role="group"
    {...('label' in named ? { 'aria-label': named.label } : { 'aria-labelledby': named.labelledBy })}
  >
    <table className={className}>
      <thead>
        <tr>
          {heads.map(
            (head) =>
              typeof head === 'string' && (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
          )}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);
