import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutFolder } from '#platform';
import { readCalendar, type WorkingCalendar } from './working-days.js';

let calendars: WorkingCalendar[] | undefined;

/** Every year's calendar in `config/calendars`: a period may run over the turn of a year. Read once a process. */
export const workingCalendars = (): readonly WorkingCalendar[] => {
  const folder = join(checkoutFolder(), 'config', 'calendars');
  calendars ??= readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => readCalendar(readFileSync(join(folder, file), 'utf8'), file));
  return calendars;
};
