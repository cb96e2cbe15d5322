/** So many rows the API gives at once. */
const LARGEST_PAGE = 200;

interface AskedPage {
  readonly page: number;
  readonly size: number;
}

/** Every row of a list, page after page: for what is whole or wrong, as a choice among all of them or their count. */
export const allPages = async <Row>(
  read: (asked: AskedPage) => Promise<{ readonly items: readonly Row[]; readonly total: number }>,
): Promise<Row[]> => {
  const found: Row[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await read({ page, size: LARGEST_PAGE });
    found.push(...items);
    if (found.length >= total || items.length === 0) return found;
  }
};
