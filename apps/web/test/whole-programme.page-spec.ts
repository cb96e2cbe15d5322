/**
 * A whole small programme through pages alone: from an empty instance to the verified record, by everybody whose part it is.
 * Each step goes on from where the one before ended; the clock alone is moved from outside.
 */
import { countyNominates, departmentAgrees } from './whole/county.js';
import { organiserMakesOfficesAndPeople } from './whole/people.js';
import { organiserBeginsReview, organiserPassesNominees } from './whole/review.js';
import { organiserSetsUpAndOpens, rulesAreChangedByTwo } from './whole/set-up.js';
import { WholeDay } from './whole/whole-day.js';

let day: WholeDay;
let isWhole = true;

beforeAll(async () => {
  day = await WholeDay.begin();
});
afterAll(() => day?.close());

/** Nothing after a step that failed is tried. */
const step = (name: string, does: (day: WholeDay) => Promise<void>): void => {
  it(name, async () => {
    if (!isWhole) throw new Error('A step before this one failed.');
    isWhole = false;
    try {
      await does(day);
    } catch (error) {
      throw new Error(`Where everybody was:\n${await day.whereabouts()}`, { cause: error });
    }
    await day.leavePages();
    expect(day.faults).toEqual([]);
    isWhole = true;
  });
};

step('the organiser makes offices and people', organiserMakesOfficesAndPeople);
step('the organiser sets up the programme from its file, adds what is missing, and opens it', organiserSetsUpAndOpens);
step('the rules are changed by two organisers', rulesAreChangedByTwo);
step('the county nominates and sends in', countyNominates);
step('the organiser begins the review of all nominees at once, and asks the department', organiserBeginsReview);
step('the department agrees', departmentAgrees);
step('the organiser passes one nominee by itself, and the others together', organiserPassesNominees);
