import type { Gate } from '#workflow';

/** An office that the rules of a running programme name has its part in it until the end. */
export const officeGates: readonly Gate[] = [
  {
    process: 'office',
    event: 'office.close',
    code: 'OFFICE.IN_PROGRAMME',
    count: async (manager, officeId) => {
      const [row]: { count: number }[] = await manager.query(
        `select count(*)::int as count from public.programme p join public.office o on o.id = $1
         where p.rules_version > 0 and p.state <> 'closed'
           and jsonb_path_exists(p.plan, '$.offices[*] ? (@.key == $key)', jsonb_build_object('key', o.key))`,
        [officeId],
      );
      return row?.count ?? 0;
    },
  },
];
