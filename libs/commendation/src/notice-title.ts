import type { Text } from '#contracts';

/** What a notice of a kind is called. */
export const NOTICE_TITLES: Readonly<Record<'list' | 'reserve', Text>> = {
  list: { zh: '拟表彰名单公示', en: 'Public notice of proposed awards' },
  reserve: { zh: '递补人选公示', en: 'Public notice of a reserve' },
};

const KINDS = ['list', 'reserve'] as const;

/** The kinds whose title, in either language, holds a text. */
export const kindsTitled = (text: string): readonly string[] =>
  KINDS.filter((kind) => {
    const { zh, en } = NOTICE_TITLES[kind];
    return `${zh}\n${en}`.toLowerCase().includes(text.toLowerCase());
  });
