import { randomStream, type RandomStream } from '#kernel';
import { compose, sceneFor, textOfLength } from './composition.js';
import { personName } from './names.js';
import { CATEGORY_PHRASES, ORGANISATION_DEEDS_VOICE, PERSON_DEEDS_VOICE } from './phrases/deeds-voice.js';
import { NOMINATION_REASONS } from './reasons.js';
import type { AwardShape, WorldShape } from './shape.js';
import type { NominationIntent, NominationInWorld, OfficeInWorld, WorldScale } from './types.js';

/** Nominations of an award. Every county or unit is nominated once at most, so that organisations are fewer than offices. */
const SIZE: Readonly<Record<WorldScale, { individuals: number; organisations: number }>> = {
  small: { individuals: 31, organisations: 26 },
  city: { individuals: 85, organisations: 60 },
};
const INTENTS: Readonly<Record<WorldScale, readonly (readonly [NominationIntent, number])[]>> = {
  small: [
    ['withdrawn', 3],
    ['returnedOnce', 8],
    ['rejected', 5],
    ['departmentObjects', 4],
    ['departmentSilent', 4],
  ],
  city: [
    ['withdrawn', 6],
    ['returnedOnce', 20],
    ['rejected', 14],
    ['departmentObjects', 9],
    ['departmentSilent', 8],
  ],
};
const COUNTY_POSITIONS = [
  '驻村第一书记',
  '镇党委副书记',
  '村党支部书记',
  '县扶贫办干部',
  '村委会主任',
  '乡镇卫生院院长',
  '农技推广站站长',
  '村小学校长',
  '合作社理事长',
  '驻村工作队队长',
  '致富带头人',
  '乡村医生',
  '县医院医生',
  '返乡创业青年',
  '网格员',
  '护林员',
];
const UNIT_POSITIONS = [
  '派驻第一书记',
  '驻村工作队队员',
  '工会主席',
  '扶贫办主任',
  '项目经理',
  '主任医师',
  '高级教师',
  '工程师',
  '党支部书记',
  '青年突击队队长',
  '科长',
  '财务主管',
  '讲师',
  '技术骨干',
  '志愿服务队队长',
];

interface Draft {
  readonly award: AwardShape;
  readonly office: OfficeInWorld;
  readonly nominated: OfficeInWorld | null;
}

/** Each office appears as often as its quota, so that no office can go beyond it. */
const individualDrafts = (seed: number, award: AwardShape, count: number): Draft[] => {
  const slots = Array.from({ length: award.quota }, () => award.offices).flat();
  const chosen = randomStream(`${seed}/slots/${award.key}`)
    .shuffled(slots)
    .slice(0, Math.max(count, 2 * award.places));
  return chosen.map((office): Draft => ({ award, office, nominated: null }));
};

/** Counties and units nominate themselves; now and then a county nominates one of the units that help it. */
const organisationDrafts = (seed: number, award: AwardShape, count: number): Draft[] => {
  const stream = randomStream(`${seed}/slots/${award.key}`);
  const used = new Map<string, number>();
  return stream
    .shuffled(award.offices)
    .slice(0, count)
    .map((nominated): Draft => {
      const county = award.offices.find(({ key }) => key === nominated.parentKey);
      // One place of a county's quota is kept for the county itself.
      const byCounty = county !== undefined && stream.int(1, 4) === 1 && (used.get(county.key) ?? 0) < award.quota - 1;
      const office = byCounty ? county : nominated;
      if (byCounty) used.set(office.key, (used.get(office.key) ?? 0) + 1);
      return { award, office, nominated };
    });
};

/** What befalls nominations at most is a quarter of them. */
const intentsOf = (seed: number, scale: WorldScale, total: number, shape: WorldShape): NominationIntent[] => {
  const possible = INTENTS[scale].filter(([intent]) => shape.eventful || intent === 'withdrawn');
  const special = possible
    .flatMap(([intent, count]) => Array.from({ length: count }, () => intent))
    .slice(0, Math.floor(total / 4));
  const sound = Array.from({ length: total - special.length }, (): NominationIntent => 'sound');
  return randomStream(`${seed}/nomination-intents`).shuffled([...special, ...sound]);
};

const deedsOf = (draft: Draft, name: string, stream: RandomStream): string => {
  const scene = sceneFor(stream, { nominee: name, office: draft.office.name.zh, org: draft.office.name.zh });
  const voice = draft.nominated ? ORGANISATION_DEEDS_VOICE : PERSON_DEEDS_VOICE;
  return textOfLength(stream, draft.award.deeds, (target) =>
    compose(stream, voice, scene, target, CATEGORY_PHRASES[draft.award.key] ?? []),
  );
};

const nominationOf = (seed: number, draft: Draft, key: string, intent: NominationIntent): NominationInWorld => {
  const stream = randomStream(`${seed}/${key}`);
  const quality = stream.normal();
  const name = draft.nominated?.name.zh ?? personName(stream);
  const position = draft.nominated
    ? '领导班子'
    : stream.pick(draft.office.kind === 'county' ? COUNTY_POSITIONS : UNIT_POSITIONS);
  const reasons = NOMINATION_REASONS[intent];
  return {
    key,
    categoryKey: draft.award.key,
    officeKey: draft.office.key,
    nominee: {
      kind: draft.nominated ? 'organisation' : 'person',
      name,
      position: draft.nominated ? position : `${draft.office.name.zh}${position}`,
      officeKey: draft.nominated?.key ?? null,
    },
    deeds: deedsOf(draft, name, stream),
    quality,
    intent,
    reason: reasons.length > 0 ? stream.pick(reasons) : null,
  };
};

export const nominationsOf = (seed: number, scale: WorldScale, shape: WorldShape): NominationInWorld[] => {
  const { individuals, organisations } = SIZE[scale];
  const drafts = [
    ...shape.awards
      .filter((award) => !award.organisation)
      .flatMap((award) => individualDrafts(seed, award, individuals)),
    ...shape.awards
      .filter((award) => award.organisation)
      .flatMap((award) => organisationDrafts(seed, award, organisations)),
  ];
  const intents = intentsOf(seed, scale, drafts.length, shape);
  return drafts.map((draft, index) =>
    nominationOf(seed, draft, `nomination-${String(index + 1).padStart(4, '0')}`, intents[index] ?? 'sound'),
  );
};
