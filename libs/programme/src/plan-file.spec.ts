import { readFileSync } from 'node:fs';
import { checkedFile, planFile } from './plan-file.js';
import { readPlan } from './plan.js';
import { withCalendarDays } from './frozen-calendars.js';

const yaml = readFileSync('config/programmes/poverty-alleviation-day-2018.yaml', 'utf8');

describe('the file of a programme before it is sent in', () => {
  it('has nothing wrong and lacks nothing', () => {
    expect(checkedFile(yaml)).toEqual({ faults: [], missing: [] });
  });

  it('is told each fault by its place, and nothing of what is missing until they are mended', () => {
    const { faults, missing } = checkedFile(yaml.replace('tieLadder:', 'tieLader:'));
    const line = yaml.slice(0, yaml.indexOf('tieLadder:')).split('\n').length;
    expect(faults).toContainEqual(expect.objectContaining({ line, column: 1, code: 'PROGRAMME.PLAN_KEY_UNKNOWN' }));
    expect(missing).toEqual([]);
  });

  it('may lack what is written later, which is told', () => {
    const { faults, missing } = checkedFile('schema: 1\nslug: day-2019\n');
    expect(faults).toEqual([]);
    expect(missing.map(({ field }) => field)).toEqual(expect.arrayContaining(['categories', 'tieLadder']));
  });

  it('is refused whole where it is no YAML', () => {
    expect(checkedFile('schema: [1').faults[0]).toMatchObject({ code: 'PROGRAMME.YAML_SYNTAX' });
  });
});

describe('the file that is handed out', () => {
  it('says what was written, and sent back changes nothing', () => {
    const plan = readPlan(yaml, 'plan.yaml');
    expect(readPlan(planFile(withCalendarDays(plan)), 'again.yaml')).toEqual(plan);
  });
});
