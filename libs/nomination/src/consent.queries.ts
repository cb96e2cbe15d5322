import type { EntityManager } from 'typeorm';

/** Whether the nominee put forward now has not accepted: another name's consent is not theirs. */
export const awaitsConsent = async (
  manager: EntityManager,
  nominationId: string | null,
  nomineeName: string,
): Promise<boolean> => {
  const given: unknown[] = await manager.query(
    `select 1 from public.consent where nomination_id = $1 and state = 'accepted' and nominee_name = $2`,
    [nominationId, nomineeName],
  );
  return given.length === 0;
};
