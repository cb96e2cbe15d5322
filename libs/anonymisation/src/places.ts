import { type Finding, findingAt, occurrences } from './finding.js';
import type { TextView } from './text-view.js';

/** Where a name of a place or unit can't reach over: what stands before it is the sentence. */
const BEFORE =
  /^.*(?:我们|你们|他们|她们|咱们|来到|去到|回到|到了|走进|走到|进入|位于|地处|坐落在|坐落于|离开|前往|奔赴|派驻|驻扎在|派到|调到|分到|家住|出生在|出生于|生在|来自|毕业于|任职于|就职于|供职于|工作于|现为|现任|联系|隔壁的?|邻近的?|附近的?|一个|那个|这个|一家|这家|一所|所在的?|叫做?|名为|挂职|结对|帮扶|对口|包联|定点|[在到去从往回离的了于给把被对至我你他她这那座每该某进驻及而就又也有经过是由让请找带使])(?=.{2,}$)/u;
/** At the head of what is left, a joining word. */
const JOINING = /^(?:[和与同跟及、向]|以及)(?=.{2,}$)/u;

/** No name ends in one of these; a clause before 村里 or 镇上 does. */
const ENDS_LIKE_CLAUSE =
  /[的了着在到从去往回离把被是由也还连都不就给让使向对为和与于有要想先再又才只来看打跑过进出入得见满开选自旧份]$/u;
/** What makes of a village, a town or a market a word that any text has. */
const GOES_ON = /^(?:[里上下口部道亲民头子小委容貌史志账规集官情音愁土间边外内中域]|城|场|区域|容)/u;

const stemOf = (run: string): string => run.replace(BEFORE, '').replace(JOINING, '');

interface PlaceKind {
  readonly suffix: string;
  /** What a word of that ending is that is no place's name. */
  readonly common: RegExp;
}

const NUMBER = '一二三四五六七八九十百千万两几数多半';
const EACH = '全本该各每整某邻外我这那此其他另';
const PLACES: readonly PlaceKind[] = [
  {
    suffix: '村',
    common: new RegExp(
      `(?:^[${NUMBER}${EACH}个]+|[${EACH}]|贫困|脱贫|重点|示范|美丽|新农|自然|行政|帮扶|扶贫|定点|空心|文明|小康|民族|偏远|薄弱|涣散|城中|先进|特色|旅游|生态|山|乡|农|驻|包|进|出|回|离|入|到|穷|幸福|模范|明星|难点|后进|联系|结对|对口|搬迁|移民|亿元|落后|深度|整|小山|大山|村|乡下|百户|地球|试点|样板|大学|样板|老家|任|几个|多个|两个|所有|下|上|新|老|小|大|古|渔)$`,
      'u',
    ),
  },
  { suffix: '镇', common: new RegExp(`(?:^[${NUMBER}${EACH}个]+|[${EACH}]|乡|城|小|古|集|村|特色|坐|冰|重|建制|中心|名|老|新|各乡|市)$`, 'u') },
  { suffix: '乡', common: new RegExp(`(?:^[${NUMBER}${EACH}个]+|[${EACH}]|家|故|城|山|老|异|水|下|回|返|还|入|思|同|梦|茶|贫困|民族|侨|离|外|鱼米之|进|到|侗|苗|重|村|美丽|怀|寻|在|归|别|扶|为|醉|原|新|建设家)$`, 'u') },
  { suffix: '县', common: new RegExp(`(?:^[${NUMBER}${EACH}个]+|[${EACH}]|贫困|脱贫|邻|州|市|区|郡|百强|重点|国家级|省级|国定|省定|县|各市|全国|示范|农业|自治|山区|人口|先进|出)$`, 'u') },
  { suffix: '区', common: new RegExp(`(?:^[${NUMBER}${EACH}个]+|[${EACH}]|山|地|市|城|社|贫困|小|园|景|牧|灾|林|老|郊|库|产业园|开发|校|厂|特|示范|辖|自治|禁|误|住宅|居民|安置|功能|养殖|种植|片|街|战|工业园|工业|高新|保护|矿|新|旧|旱|雨|湖|生活|教学|办公|采摘|展示|服务|山|革命老|边远山|学|库|行政|集聚|聚居|少数民族|深山|石山|高寒山|边|禁养|高发|省|省市|渔|半山|盆|营|军|盲|水|滩|坝|林|服务|候诊|住院|病|作业|展|售|工作|灌|示范园|集中|核心|园林|体验|游客|观光|疫|盲|暴雨|受灾|产)$`, 'u') },
  { suffix: '市', common: new RegExp(`(?:^[${NUMBER}${EACH}个]+|[${EACH}]|城|都|门|上|超|菜|集|夜|股|楼|地级|县级|省|直辖|闹|街|利|县|早|花|面|应|入|进|出|退|开|罢|休|农贸|批发|互联网|旅游|发达|沿海|大中城|大|小城)$`, 'u') },
  { suffix: '街道', common: new RegExp(`(?:^[${NUMBER}${EACH}条]+|[${EACH}条]|县城|城市|繁华|主要|乡镇|主|热闹|宽敞|干净|整洁|附近|城里|旁边|长长|空荡荡)$`, 'u') },
  { suffix: '社区', common: new RegExp(`(?:^[${NUMBER}${EACH}个]+|[${EACH}]|安置|搬迁|城市|农村|所属|文明|和谐|平安|智慧|移民|新型|新|老|帮扶|贫困|生态|街道|示范|附近|村)$`, 'u') },
  { suffix: '屯', common: new RegExp(`(?:[${NUMBER}${EACH}个村]|囤)$`, 'u') },
  { suffix: '寨', common: new RegExp(`(?:[${NUMBER}${EACH}个村]|山|苗|侗|老|安营扎|进|回|入|守|边|大|小|全)$`, 'u') },
  { suffix: '自治州', common: /(?:[各全])$/u },
]; // prettier-ignore

const GROUP = /^(?:第?[一二三四五六七八九十\d]{1,3}|\p{Script=Han}{1,2})(?:组|社|小组|村民小组)/u;

/** What of the run before the ending is the name; undefined where it is none. */
const placeStem = (run: string, common: RegExp, after: string): string | undefined => {
  const stem = [...stemOf(run)].slice(-5).join('');
  if (common.test(stem) || ENDS_LIKE_CLAUSE.test(stem) || (stem.length < 2 && stem !== run)) return undefined;
  if (!GOES_ON.test(after)) return stem;
  // 石桥村里 is a village's, 条件最差村里 is not: where it goes on like that, only a short stem is believed.
  return stem.length === 2 || stem.length === 3 ? stem : undefined;
};

const placesOf = (view: TextView, { suffix, common }: PlaceKind, names: Set<string>): Finding[] => {
  const found: Finding[] = [];
  const pattern = new RegExp(`(\\p{Script=Han}{1,7}?)${suffix}`, 'gu');
  for (const match of view.text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    const after = view.text.slice(end, end + 8);
    const stem = placeStem(match[1] ?? '', common, after);
    if (stem === undefined) continue;
    const group = suffix === '村' ? (GROUP.exec(after)?.[0].length ?? 0) : 0;
    found.push(findingAt(view, end - suffix.length - stem.length, end + group, 'place'));
    if (stem.length >= 2) names.add(stem);
  }
  return found;
};

/** 花园小区3栋2单元501, 人民路12号 */
const ADDRESS =
  /\p{Script=Han}{2,6}(?:小区|花园|家园|公寓|新村|苑|巷|路|街|大道)(?:[0-9０-９]{1,4}|[一二三四五六七八九十]{1,3})(?:栋|幢|座|号楼|号院|号|弄)(?:[0-9０-９一二三四五六七八九十]{1,3}(?:单元|门))?(?:[0-9０-９]{1,4}(?:室|房|号)?)?/gu;

const addresses = (view: TextView): Finding[] =>
  [...view.text.matchAll(ADDRESS)].map((match) => {
    const run = stemOf(match[0]);
    return findingAt(view, match.index + match[0].length - run.length, match.index + match[0].length, 'place');
  });

const NOT_A_NAME = /^(?:\p{Script=Han})$/u;

/** Villages, towns, counties, cities: by their endings, and a village's name also without it. */
export const places = (view: TextView, tight: TextView): Finding[] => {
  const names = new Set<string>();
  const found = PLACES.flatMap((kind) => placesOf(view, kind, names));
  for (const name of names) if (!NOT_A_NAME.test(name)) found.push(...occurrences(tight, name, 'place'));
  return [...found, ...addresses(view)];
};

const UNIT =
  /(\p{Script=Han}{2,14}?)(扶贫办公室|扶贫办|委员会|办公室|管理局|税务局|医院|卫生院|卫生室|中学|小学|大学|学院|学校|幼儿园|银行|支行|分行|信用社|有限责任公司|有限公司|公司|集团|合作社|研究所|研究院|设计院|协会|联合会|工作队|工作站|服务中心|党支部|村委会|居委会|政府|妇联|团委|报社|日报社|电视台|图书馆|博物馆|派出所|法院|检察院|供电所|供电局|林场|农场|党校|水务局|林业局|农业局|教育局|卫生局|民政局|财政局|公安局|交通局|水利局|统计局|审计局|气象局|商务局|国土局|住建局|环保局|旅游局|文旅局|残联|养殖场|加工厂|茶厂|工厂)/gu;

/** Words that any unit has in its name: a name of these alone tells nobody's. */
const OF_ANY =
  /(?:中国|全国|国家|我们|本|该|各|某|有关|相关|上级|当地|对口|帮扶|扶贫|驻村|第一|第二|人民|中心|希望|实验|农村|城市|商业|专业|农民|农业|种植|养殖|茶叶|果业|水果|蔬菜|畜牧|加工|销售|电商|电子商务|科技|旅游|发展|建设|建筑|电力|食品|开发|投资|贸易|股份|有限|责任|乡镇|乡|镇|县里|市里|县|市|省|区|村|州|街道|社区|直属|机关|事业|单位|国有|民营|私营|龙头|大型|中型|小型|几家|多家|一家|这家|那家|一所|这所|一个|两个|多个|中医|妇幼|保健|儿童|职业|技术|技工|师范|卫生|党委|党|委|团|组织|宣传|统战|政法|纪检|监察|教育|公安|民政|财政|税务|交通|水利|水务|林业|国土|环保|文化|体育|广播|广电|新闻|邮政|电信|移动|联通|保险|信用|联合|合作|村民|居民|业主|管理|服务|监督|指导|领导|小组|联席|会议|攻坚|脱贫|易地|搬迁|综合|专项|志愿|救助|慈善|基金|互助|生态|光伏|物流|运输|劳务|培训|九年|一贯|制|寄宿|完全|初级|高级|重点|特殊|附近|附属|总|分|大|小|新|老|旧|原|前|后|所在|自己|自家|老家|家乡|家里|大家|联系|成立|建立|注册|创办|组建|引进|找|请|跑|进|出|的|了|和|与|在|到|从|去|向|是|有|为|把|被|让|由|一|二|三|四|五|六|七|八|九|十|两|几|多|每|所|家|个|间|名|位|支|批|里|上|下|中|外|内|东|南|西|北|他|她|你|我|们|这|那|就|也|都|又|还|要|能|会|已|曾|将|来|回|帮|送|带|办|开|做|当|说|问|看)/gu;

export const units = (view: TextView): Finding[] => {
  const found: Finding[] = [];
  for (const match of view.text.matchAll(UNIT)) {
    const [, run = '', suffix = ''] = match;
    const stem = stemOf(run).replace(/^.*[和与及同](?=.{2,}$)/u, '');
    if (ENDS_LIKE_CLAUSE.test(stem) || stem.replace(OF_ANY, '').length < 2) continue;
    const end = match.index + match[0].length;
    found.push(findingAt(view, end - suffix.length - stem.length, end, 'unit'));
  }
  return found;
};
