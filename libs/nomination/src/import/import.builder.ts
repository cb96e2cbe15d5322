import { type Actor, newId } from '#kernel';
import { chineseText } from '#testing';
import { writeXlsx, type WriteSheet } from 'hucre/xlsx';
import type { EntryWorld } from '../entry.builder.js';

/** A clerk of these offices as identity has them: jobs look the person up. */
export const storedClerk = async (
  { database, programme, clock }: EntryWorld,
  officeKeys: readonly string[],
): Promise<Actor> => {
  const id = newId();
  const officeIds = officeKeys.map((key) => programme.officeId(key));
  await database.dataSource.query(
    `insert into public.person (id, username, name, password_hash, created_at) values ($1, $2, '经办人', 'none', $3)`,
    [id, `clerk-${id}`, clock.now()],
  );
  await database.dataSource.query(
    `insert into public.role_grant (person_id, role, office_id) select $1, 'officeClerk', unnest($2::uuid[])`,
    [id, officeIds],
  );
  return { personId: id, name: '经办人', roles: new Set(['officeClerk']), officeIds: new Set(officeIds) };
};

export const ESSAY_HEADER = ['序号', '征文主题', '推荐单位', '题目', '作者姓名', '正文'];
const OFFICES = ['county-east', 'county-west', 'unit-bank'] as const;

export type Cells = (string | number | null)[];

/** Rows of essays in three offices, in turn; the header stands in row 2, below a title. */
export const essayRows = (count: number, length = 20): Cells[] =>
  Array.from({ length: count }, (_, index) => [
    index + 1,
    '我的帮扶故事',
    OFFICES[index % OFFICES.length] ?? '',
    `山路弯弯之${index}`,
    `作者${index}`,
    chineseText(length + (index % 7)),
  ]);

export const workbook = (rows: readonly Cells[], more: Omit<WriteSheet, 'name' | 'rows'> = {}): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      {
        name: '征文汇总表',
        rows: [['2018年征文报送汇总表'], ESSAY_HEADER, ...rows],
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 5 }, ...(more.merges ?? [])],
        ...(more.cells ? { cells: more.cells } : {}),
      },
    ],
  });
