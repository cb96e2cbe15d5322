import { departmentsAsked } from './opinion.rules.js';

const rules = { opinionsFrom: ['discipline', 'police'], enterpriseOpinionsFrom: ['tax', 'labour', 'police'] };

it('of enterprises and of their heads further departments are asked, nobody twice; of others those of the category', () => {
  expect(departmentsAsked(rules, false)).toEqual(['discipline', 'police']);
  expect(departmentsAsked(rules, true)).toEqual(['discipline', 'police', 'tax', 'labour']);
});
