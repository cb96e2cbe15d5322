import type { EntityManager } from 'typeorm';
import { calibrationOf, type CalibrationMark } from './calibration.rules.js';

/** Puts away what the calibration showed; a repeat finds it there. */
export const keepCalibration = async (
  manager: EntityManager,
  roundId: string,
  marks: readonly CalibrationMark[],
): Promise<void> => {
  await manager.query(
    'insert into public.calibration_report (round_id, report) values ($1, $2) on conflict (round_id) do nothing',
    [roundId, JSON.stringify(calibrationOf(marks))],
  );
};

/** For the chair of the round, by the judges' names and the entries' numbers in it; undefined for everybody else and before it is there. */
export const calibrationFor = async (
  manager: EntityManager,
  roundId: string,
  chairId: string | null,
): Promise<unknown> => {
  const [row]: { judges: unknown; entries: unknown }[] = await manager.query(
    `select (select json_agg((j.line - 'judge') || jsonb_build_object('username', j.line ->> 'judge', 'name', p.name) order by j.line ->> 'judge')
         from jsonb_array_elements(c.report -> 'judges') as j(line) left join public.person p on p.username = j.line ->> 'judge') as judges,
       (select json_agg((e.line - 'drawKey') || jsonb_build_object('number', e.at) order by e.at)
         from jsonb_array_elements(c.report -> 'entries') with ordinality as e(line, at)) as entries
     from public.calibration_report c join public.round r on r.id = c.round_id where c.round_id = $1 and r.chair_id = $2`,
    [roundId, chairId],
  );
  return row;
};
