/** SQL: what the office with the id is called, in both languages; null for none. */
export const officeNameOf = (id: string): string =>
  `(select jsonb_build_object('zh', named.name_zh, 'en', named.name_en) from public.office named where named.id = ${id})`;
