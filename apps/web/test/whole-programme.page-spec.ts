/**
 * A whole small programme through pages alone: from an empty instance to the verified record, by everybody whose part it is.
 * Each step goes on from where the one before ended; the clock alone is moved from outside.
 */
import { auditorVerifiesRecord } from './whole/auditor.js';
import { authorsSendIn, countyConfirmsBlindCopies, countyTakesEssays } from './whole/authors.js';
import {
  anybodyChecksCertificate,
  organiserConfersAwards,
  organiserDesignsAndOrdersCertificates,
  organiserGivesMedalAndNamesPayee,
  organiserPublishesEssay,
  secondOrganiserApproves,
  secondOrganiserPaysBonus,
} from './whole/awards.js';
import { countyNominates, departmentAgrees } from './whole/county.js';
import { leadingGroupVotes, organiserCountsBallots, organiserPreparesBallots } from './whole/decision.js';
import { judgesScore, organiserConfirmsRankings, organiserFormsPanel, organiserOpensRounds } from './whole/judging.js';
import { organiserDismissesObjection, organiserPublishesNotice, visitorObjects } from './whole/notice.js';
import { organiserMakesOfficesAndPeople } from './whole/people.js';
import { organiserAdmitsEssays, organiserBeginsReview, organiserPassesNominees } from './whole/review.js';
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
step('authors send essays in without a script', authorsSendIn);
step('the county takes the essays and sends them in', countyTakesEssays);
step('the county confirms what judges will read', countyConfirmsBlindCopies);
step('the organiser begins the review of all nominees at once, and asks the department', organiserBeginsReview);
step('the department agrees', departmentAgrees);
step('the organiser passes one nominee by itself, and the others together', organiserPassesNominees);
step('the organiser admits all essays', organiserAdmitsEssays);
step('entries close, and the organiser forms a panel', organiserFormsPanel);
step('the organiser tries and opens the rounds', organiserOpensRounds);
step('judges score on a phone by keyboard, and file', judgesScore);
step('the organiser looks at the rankings and confirms them', organiserConfirmsRankings);
step('the organiser puts the ranked to the leading group', organiserPreparesBallots);
step('the leading group votes on what stands behind each name', leadingGroupVotes);
step('the organiser counts and decides', organiserCountsBallots);
step('the organiser publishes the list on notice', organiserPublishesNotice);
step('a visitor objects without a script', visitorObjects);
step('the organiser examines the objection and dismisses it, and the visitor reads why', organiserDismissesObjection);
step('the notice ends, and the organiser confers the awards', organiserConfersAwards);
step('the organiser designs the certificate and asks to issue them', organiserDesignsAndOrdersCertificates);
step('another organiser approves, and the batch is made', secondOrganiserApproves);
step('anybody checks a certificate by its number without a script', anybodyChecksCertificate);
step('the organiser hands a medal over and names who is paid', organiserGivesMedalAndNamesPayee);
step('another organiser pays the bonus, and the books agree', secondOrganiserPaysBonus);
step('the organiser publishes the first prize, and anybody reads it', organiserPublishesEssay);
step('the auditor verifies the record in the page', auditorVerifiesRecord);
