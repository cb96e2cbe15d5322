import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Text } from '#contracts';
import { DomainError } from '#kernel';
import { placesOf, planHash, readPlan } from './plan.index.js';

const FILE = 'config/programmes/poverty-alleviation-day-2018.yaml';
const yaml = readFileSync(FILE, 'utf8');
const plan = readPlan(yaml, FILE);

const refusal = (text: string): DomainError => {
  try {
    readPlan(text, 'plan.yaml');
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

/** Replaces `from` where it stands first after `anchor`, and says on which line. */
const change = (from: string, to: string, anchor = ''): { text: string; line: number } => {
  const at = yaml.indexOf(from, yaml.indexOf(anchor));
  if (at < 0) throw new Error(`the plan has no ${from}`);
  const text = yaml.slice(0, at) + to + yaml.slice(at + from.length);
  return { text, line: yaml.slice(0, at).split('\n').length };
};

const faultsOf = (text: string) =>
  refusal(text).fields.map(({ code, field, params }) => ({
    code,
    field,
    line: params?.['line'],
    fix: (params?.['fix'] as Text).en,
  }));

describe('the plan of the Day', () => {
  it('has five awards of ten places, two essay themes of 85 prizes and five outstanding organisations', () => {
    expect(plan.categories.map((category) => [category.key, category.kind, placesOf(category)])).toEqual([
      ['innovation', 'award', 10],
      ['endeavour', 'award', 10],
      ['contribution', 'award', 10],
      ['dedication', 'award', 10],
      ['organisational-innovation', 'award', 10],
      ['my-helping-story', 'essay', 85],
      ['my-poverty-alleviation-course', 'essay', 85],
      ['outstanding-organisation', 'organisation', 5],
    ]);
  });

  it('judges awards in one round of five and essays in two rounds, the final among 120', () => {
    const rounds = plan.categories.map(({ rounds: all }) =>
      all.map((round) => [round.key, round.judgesPerEntry, round.trim, round.field]),
    );
    const award = [['single', 5, 1, 'all']];
    const essay = [
      ['preliminary', 3, 0, 'all'],
      ['final', 5, 1, 120],
    ];
    expect(rounds).toEqual([award, award, award, award, award, essay, essay, []]);
  });

  it('is decided by two thirds of each body', () => {
    expect(plan.bodies.map(({ key, quorum, threshold }) => [key, quorum, threshold])).toEqual([
      ['leadingGroup', '2/3', '2/3'],
      ['organisingCommittee', '2/3', '2/3'],
    ]);
  });

  it('names the other activities with their offices', () => {
    expect(plan.activities.map(({ key, undertakenBy }) => [key, undertakenBy.length])).toEqual([
      ['exchange-meetings', 2],
      ['project-claims', 1],
      ['own-activities', 1],
      ['publicity', 9],
      ['summary-reports', 1],
    ]);
  });

  it('has a hash of its content, whatever the comments and the order of keys', () => {
    const bare = yaml.replaceAll(/^\s*#.*\n/gm, '');
    expect(planHash(readPlan(bare, 'bare'))).toBe(planHash(plan));
    expect(planHash({ ...plan, year: 2019 })).not.toBe(planHash(plan));
    expect(planHash(plan)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a plan with a fault', () => {
  it.each<[string, string, string, string, { code: string; field: string; fix: string | RegExp }]>([
    [
      'names the nearest key for an unknown one',
      'quotaPerOffice: 2',
      'quotaPerOfice: 2',
      'key: endeavour',
      {
        code: 'PROGRAMME.PLAN_KEY_UNKNOWN',
        field: 'categories.1.quotaPerOfice',
        fix: "did you mean 'quotaPerOffice'?",
      },
    ],
    [
      'names the nearest value for an unknown one',
      'headToHead',
      'headTohead',
      'tieLadder',
      { code: 'PROGRAMME.PLAN_VALUE', field: 'tieLadder.3', fix: /did you mean 'headToHead'/ },
    ],
    [
      'says by how much a rubric misses 100',
      'points: 40',
      'points: 45',
      '',
      { code: 'PROGRAMME.PLAN_RUBRIC_SUM', field: 'categories.0.rubric', fix: 'take away 5' },
    ],
    [
      'knows no office that is not listed',
      'discipline-inspection, public',
      'tax-office, public',
      'key: endeavour',
      {
        code: 'PROGRAMME.PLAN_OFFICE_UNKNOWN',
        field: 'categories.1.opinionsFrom.0',
        fix: /add 'tax-office' to offices/,
      },
    ],
    [
      'leaves at least one mark after the trim',
      'trim: 1',
      'trim: 3',
      '',
      { code: 'PROGRAMME.PLAN_TRIM', field: 'categories.0.rounds.0.trim', fix: 'trim 2 at most, or take 7 judges' },
    ],
    [
      'says by which share an entry passes where judges say pass or fail',
      'judgesPerEntry: 3, trim: 0',
      'judgesPerEntry: 3, trim: 0, mode: passFail',
      '',
      {
        code: 'PROGRAMME.MISSING_MODE_SETTING',
        field: 'categories.5.rounds.0.threshold',
        fix: /add it, e.g. "threshold/,
      },
    ],
    [
      'sets nothing that the mode of a round has no use for',
      'judgesPerEntry: 3, trim: 0',
      "judgesPerEntry: 3, trim: 0, mode: ranking, quorum: '2/3'",
      '',
      { code: 'PROGRAMME.PLAN_ROUND_MODE', field: 'categories.5.rounds.0.quorum', fix: /take it out/ },
    ],
    [
      'lets all that passed into a round only where somebody passes or fails before it',
      'field: 120',
      'field: passed',
      '',
      {
        code: 'PROGRAMME.PLAN_ROUND_FIELD',
        field: 'categories.5.rounds.1.field',
        fix: /give the round before the mode/,
      },
    ],
    [
      'takes into the final as many as there are prizes',
      'field: 120',
      'field: 80',
      '',
      { code: 'PROGRAMME.PLAN_ROUND_FIELD', field: 'categories.5.rounds.1.field', fix: 'write 85 or more' },
    ],
    [
      'keeps its dates in order',
      '2018-09-07T18:00',
      '2018-08-07T18:00',
      '',
      { code: 'PROGRAMME.PLAN_DATES_ORDER', field: 'schedule.entriesCloseAt', fix: /after 2018-08-20T09:00/ },
    ],
    [
      'knows no day that does not exist',
      '2018-09-07T18:00',
      '2018-09-31T18:00',
      '',
      { code: 'PROGRAMME.PLAN_VALUE', field: 'schedule.entriesCloseAt', fix: /a day that exists/ },
    ],
    [
      'takes no share above the whole',
      'quorum: 2/3',
      'quorum: 3/2',
      '',
      { code: 'PROGRAMME.PLAN_FRACTION', field: 'bodies.0.quorum', fix: "write e.g. '2/3'" },
    ],
    [
      'holds each tier once',
      'key: second',
      'key: first',
      '',
      { code: 'PROGRAMME.PLAN_KEY_TWICE', field: 'categories.5.tiers.1.key', fix: 'give it another key' },
    ],
    [
      'puts the draw last',
      'highestMedian, headToHead, extraMark, draw',
      'draw, highestMedian, headToHead, extraMark',
      '',
      { code: 'PROGRAMME.PLAN_LADDER', field: 'tieLadder.2', fix: "put 'draw' last" },
    ],
  ])('%s, with line and fix', (_, from, to, anchor, { code, field, fix }) => {
    const changed = change(from, to, anchor);
    const faults = faultsOf(changed.text);
    expect(faults).toEqual(
      expect.arrayContaining([
        {
          code,
          field,
          fix: fix instanceof RegExp ? (expect.stringMatching(fix) as unknown) : fix,
          line: expect.any(Number) as unknown,
        },
      ]),
    );
    // a fault of the whole list is shown at its first item, above the changed one at most by the list's length
    const line = Number(faults.find((fault) => fault.field === field)?.line);
    expect([changed.line - line >= 0, changed.line - line <= 1]).toEqual([true, true]);
  });

  it('shows a missing key at its parent', () => {
    const { text, line } = change('    kind: award\n', '', 'key: dedication');
    expect(faultsOf(text)).toEqual([
      {
        code: 'PROGRAMME.PLAN_KEY_MISSING',
        field: 'categories.3.kind',
        line: line - 1,
        fix: "add 'kind:' here, one of: award, essay, organisation",
      },
    ]);
  });

  it('lists every fault at once, in the order of lines', () => {
    const { text } = change('year: 2018', "year: '2018'");
    const faults = faultsOf(text.replace('places: 10,', 'places: 0,').replaceAll('ballot: list', 'balot: list'));
    expect(faults.map(({ field }) => field)).toEqual([
      'year',
      'categories.0.tiers.0.places',
      ...[5, 6, 7].flatMap((at) => [`categories.${at}.ballot`, `categories.${at}.balot`]),
    ]);
  });

  it.each([
    ['no mapping', '- a\n- b\n', 'PROGRAMME.YAML_NOT_MAPPING'],
    ['nothing', '', 'PROGRAMME.YAML_NOT_MAPPING'],
    ['broken YAML', 'a: [1\nb: 2\n', 'PROGRAMME.YAML_SYNTAX'],
    ['a key twice', 'schema: 1\nschema: 1\n', 'PROGRAMME.YAML_SYNTAX'],
    ['two documents', 'schema: 1\n---\nschema: 1\n', 'PROGRAMME.YAML_SYNTAX'],
    ['an unknown tag', 'schema: !!js/function x\n', 'PROGRAMME.YAML_SYNTAX'],
    ['aliases', 'a: &a [x, x]\nb: &b [*a, *a]\n', 'PROGRAMME.YAML_ALIAS'],
    ['a file of another size', `# ${'x'.repeat(256 * 1024)}\n`, 'PROGRAMME.YAML_TOO_LARGE'],
  ])('refuses %s', (_, text, code) => {
    const error = refusal(text);
    expect([error.kind, error.code, error.fields[0]?.code]).toEqual(['invalid', 'PROGRAMME.PLAN_INVALID', code]);
    expect(error.fields[0]?.params).toMatchObject({
      line: expect.any(Number) as unknown,
      fix: { zh: expect.any(String) as unknown, en: expect.any(String) as unknown },
    });
  });

  it('is refused by name or read, never anything else, whatever line is lost or moved', () => {
    const rows = yaml.split('\n');
    const place = fc.integer({ min: 0, max: rows.length - 1 });
    fc.assert(
      fc.property(place, place, fc.boolean(), (from, to, moves) => {
        const left = rows.filter((_, index) => index !== from);
        const text = (moves ? [...left.slice(0, to), rows[from], ...left.slice(to)] : left).join('\n');
        let error: unknown;
        try {
          readPlan(text, 'plan.yaml');
        } catch (thrown) {
          error = thrown;
        }
        if (error === undefined) return;
        expect(error).toMatchObject({ code: 'PROGRAMME.PLAN_INVALID' });
        if (!(error instanceof DomainError)) return;
        for (const { params } of error.fields) {
          expect(Number(params?.['line'])).toBeGreaterThan(0);
          expect((params?.['fix'] as Text).zh).not.toBe('');
        }
      }),
      { numRuns: 20 },
    );
  });
});
