import type { Text } from '#contracts';

interface Body {
  readonly key: 'leadingGroup' | 'organisingCommittee';
  readonly name: Text;
  readonly chairVotes: boolean;
}

/** What a programme's plan says of who decides, as it is written. */
export interface Deciding {
  readonly bodies?: readonly Body[];
  readonly categories?: readonly { readonly decidedBy?: string }[];
}

/** The bodies that decide on something. */
export const bodiesOf = ({ bodies = [], categories = [] }: Deciding): readonly Body[] =>
  bodies.filter(({ key }) => categories.some(({ decidedBy }) => decidedBy === key));

export interface Board {
  readonly members: readonly string[];
  /** Empty: nobody presides. */
  readonly chair: string;
}

/** Who votes in each body, as the API takes it: a body that decides on nothing isn't sent. */
export const membersOf = (bodies: readonly Body[], boardOf: (key: Body['key']) => Board) =>
  Object.fromEntries(
    bodies.flatMap(({ key }): [string, string | string[]][] => {
      const { members, chair } = boardOf(key);
      return [[key, [...members]], ...(chair === '' ? [] : [[`${key}Chair`, chair] as [string, string]])];
    }),
  );
