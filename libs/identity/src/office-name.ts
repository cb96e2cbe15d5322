import { byPinyin } from '#kernel';

/** SQL: what the office with the id is called, in both languages; null for none. */
export const officeNameOf = (id: string): string =>
  `(select jsonb_build_object('zh', named.name_zh, 'en', named.name_en) from public.office named where named.id = ${id})`;

/** SQL of an order by what the office with the id is called. */
export const byOfficeName = (id: string): string =>
  byPinyin(`(select named.name_zh from public.office named where named.id = ${id})`);
