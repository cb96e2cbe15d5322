import { type RandomStream, randomStream } from '#kernel';
import type { Roster } from '#anonymisation';

/** An essay in which it is known what stands where. */
export interface PlantedEssay {
  readonly text: string;
  readonly roster: Roster;
  /** What the roster knows of author and office, as it stands in the text. */
  readonly known: readonly string[];
  /** Everything else that tells of a person or place. */
  readonly others: readonly string[];
}

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [
  '小梅',
  '建国',
  '伟',
  '秀英',
  '志强',
  '雪',
  '海燕',
  '德福',
  '晓峰',
  '玉兰',
  '国栋',
  '静',
  '长根',
  '桂花',
  '文斌',
];
const OTHER_GIVEN = ['大山', '有田', '翠兰', '守业', '春生', '玉珍', '水根', '福贵', '桂芳', '铁柱', '巧云', '满仓'];
const ETHNIC = ['阿依古丽·买买提', '格桑·梅朵', '巴特尔·苏和', '努尔兰·哈力'];
const COUNTIES = ['青溪县', '云岭县', '松涧县', '柳渡县', '丹崖县'];
const UNITS = ['扶贫办', '第一中学', '水务局', '人民医院', '教育局'];
const COMPANIES = ['恒明电力有限公司', '雾峰茶业有限公司', '丰年食品有限公司'];
const VILLAGES = ['石桥', '双河', '青石', '桐坪', '柳树湾', '红岩', '大坝口', '泉水沟', '龙井', '白马'];
const TOWNS = ['清泉', '双龙', '石门', '黄沙', '金鸡'];
const SCHOOLS = [
  '石桥小学',
  '青石中心小学',
  '金鸡镇中心卫生院',
  '绿源茶叶专业合作社',
  '龙井乡中学',
  '宏达建筑有限公司',
];
const TRADITIONAL: Readonly<Record<string, string>> = {
  张: '張', 刘: '劉', 陈: '陳', 杨: '楊', 赵: '趙', 黄: '黃', 吴: '吳', 孙: '孫', 马: '馬', 罗: '羅', 国: '國', 伟: '偉', 晓: '曉', 兰: '蘭',
  栋: '棟', 静: '靜', 长: '長', 县: '縣', 云: '雲', 岭: '嶺', 涧: '澗', 丹: '丹', 峰: '峰', 办: '辦', 扶: '扶', 贫: '貧', 医: '醫', 学: '學', 务: '務',
  书: '書', 记: '記', 强: '強', 斌: '斌', 雪: '雪', 根: '根',
}; // prettier-ignore
const PINYIN: Readonly<Record<string, string>> = {
  王: 'Wang', 李: 'Li', 张: 'Zhang', 刘: 'Liu', 陈: 'Chen', 杨: 'Yang', 赵: 'Zhao', 黄: 'Huang', 周: 'Zhou', 吴: 'Wu', 徐: 'Xu', 孙: 'Sun', 胡: 'Hu',
  朱: 'Zhu', 高: 'Gao', 林: 'Lin', 何: 'He', 郭: 'Guo', 马: 'Ma', 罗: 'Luo', 小: 'xiao', 梅: 'mei', 建: 'jian', 国: 'guo', 伟: 'wei', 秀: 'xiu', 英: 'ying',
  志: 'zhi', 强: 'qiang', 雪: 'xue', 海: 'hai', 燕: 'yan', 德: 'de', 福: 'fu', 晓: 'xiao', 峰: 'feng', 玉: 'yu', 兰: 'lan', 栋: 'dong', 静: 'jing',
  长: 'chang', 根: 'gen', 桂: 'gui', 花: 'hua', 文: 'wen', 斌: 'bin',
}; // prettier-ignore

/** What any essay on helping the poor says: nothing in it is anybody's. */
export const NEUTRAL: readonly string[] = [
  '那年秋天，我背着行李第一次走进大山，心里既兴奋又没底。',
  '村里的路坑坑洼洼，一下雨就成了泥塘，乡亲们出门都要换胶鞋。',
  '全村三百多户人家，贫困户就有一百多户，散落在几道山梁上。',
  '我们挨家挨户走访，把每户的情况记在本子上，晚上回到村部再一条一条地核对。',
  '老支书告诉我，要想富，先修路，路通了，人心就通了。',
  '镇上的干部也来了，县里的专家也来了，大家坐在院坝里开会，一直开到深夜。',
  '产业是脱贫的根本，我们决定先种茶叶，再养蜜蜂，最后办农家乐。',
  '合作社成立那天，社员们放了鞭炮，孩子们在人群里钻来钻去。',
  '2016年3月，第一批茶苗栽下去，一亩地投入1200元，三年以后才有收成。',
  '有人说风凉话，有人等着看笑话，可是没有一个人放弃。',
  '驻村工作队的同志们轮流守在工地上，连春节都没有回家。',
  '医院的大夫来义诊，学校的老师来支教，企业的老板来投资。',
  '黄豆、花生、红薯，都是山里人的宝贝，运到城市就成了抢手货。',
  '如今水泥路修到家门口，自来水接进厨房，家家户户住上了新房。',
  '孩子们坐在明亮的教室里读书，老人们在文化广场上跳舞。',
  '县城的超市里摆上了我们的土特产，订单从四面八方飞来。',
  '回想这几年，酸甜苦辣都有，最多的还是感动。',
  '脱贫只是第一步，乡村振兴的路还很长，我们要继续走下去。',
  '高考放榜那天，有三个孩子考上了大学，整个山村都沸腾了。',
  '每当夜深人静，我总会想起乡亲们期盼的眼神，于是又有了力量。',
  '温暖的阳光照在田野上，金黄的稻谷随风起伏，一眼望不到边。',
  '马上就要离开这片土地了，我的心里有许多话想说，却不知从何说起。',
  '任务虽然艰巨，但是我们有信心、有决心，把这场硬仗打赢。',
  '贫困县摘帽的消息传来，大家奔走相告，激动得一夜没有合眼。',
]; // prettier-ignore

interface Cast {
  readonly stream: RandomStream;
  readonly name: string;
  readonly surname: string;
  readonly given: string;
  readonly office: string;
  readonly county: string;
}

interface Planted {
  readonly sentence: string;
  readonly known?: readonly string[];
  readonly others?: readonly string[];
}

const traditional = (text: string): string =>
  [...text].map((character) => TRADITIONAL[character] ?? character).join('');
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const idNumber = (stream: RandomStream): string => {
  const two = (most: number): string => String(stream.int(1, most)).padStart(2, '0');
  const body = `51${stream.int(1000, 9999)}19${stream.int(50, 99)}${two(12)}${two(28)}${String(stream.int(1, 999)).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + ('10X98765432'[sum % 11] ?? '');
};
const mobile = (stream: RandomStream): string =>
  `1${stream.pick(['38', '59', '77', '86'])}${stream.int(10_000_000, 99_999_999)}`;
const person = (stream: RandomStream): string => stream.pick(SURNAMES) + stream.pick(OTHER_GIVEN);

/** What the roster knows, in every disguise. */
const knownWays: readonly ((cast: Cast) => Planted)[] = [
  ({ name }) => ({ sentence: `我叫${name}，是一名普通的帮扶干部。`, known: [name] }),
  ({ name }) => {
    const spaced = [...name].join(' ');
    return { sentence: `荣誉证书上写着${spaced}几个字。`, known: [spaced] };
  },
  ({ name }) => {
    const dotted = [...name].join('·');
    return { sentence: `同事们在群里喊${dotted}快来看。`, known: [dotted] };
  },
  ({ name }) => ({ sentence: `乡亲们送来的锦旗上绣着“赠${traditional(name)}”。`, known: [traditional(name)] }),
  ({ surname }) => ({ sentence: `“${surname}书记，你可来了！”老人拉着我的手。`, known: [`${surname}书记`] }),
  ({ surname }) => ({ sentence: `大家慢慢改口叫我小${surname}，不再见外。`, known: [`小${surname}`] }),
  ({ surname }) => ({ sentence: `孩子们追着我喊${surname}老师，声音又脆又亮。`, known: [`${surname}老师`] }),
  ({ office }) => ({ sentence: `单位派我驻村，我在${office}工作了十二年。`, known: [office] }),
  ({ office }) => {
    const spaced = [...office].join('　');
    return { sentence: `胸牌上印着${spaced}。`, known: [spaced] };
  },
  ({ county }) => ({ sentence: `说起${county.replace(/县$/u, '')}，谁都知道那里的山高路远。`, known: [county.replace(/县$/u, '')] }),
  ({ office }) => ({ sentence: `老照片的背后写着${traditional(office)}留念。`, known: [traditional(office)] }),
  ({ surname, given }) => {
    const latin = `${PINYIN[surname] ?? ''} ${capital([...given].map((one) => PINYIN[one] ?? '').join(''))}`;
    return { sentence: `外国友人的明信片寄给 ${latin} 收。`, known: [latin] };
  },
  ({ surname, given }) => {
    const latin = [surname, ...given].map((one) => (PINYIN[one] ?? '').toLowerCase()).join('');
    return { sentence: `我的网名一直是${latin}，从没换过。`, known: [latin] };
  },
]; // prettier-ignore

const otherWays: readonly ((cast: Cast) => Planted)[] = [
  ({ stream }) => {
    const name = person(stream);
    return { sentence: `贫困户${name}家的房子漏雨，我们连夜帮他搬东西。后来${name}成了养蜂能手。`, others: [name, name] };
  },
  ({ stream }) => {
    const name = person(stream);
    return { sentence: `${name}大叔今年六十八岁，腿脚不便。`, others: [name] };
  },
  ({ stream }) => {
    const name = person(stream);
    return { sentence: `村民${name}告诉我，他想养牛。`, others: [name] };
  },
  ({ stream }) => {
    const name = person(stream);
    return { sentence: `有个孩子叫${name}，读五年级，成绩很好。`, others: [name] };
  },
  ({ stream }) => {
    const name = person(stream);
    return { sentence: `${name}说：“我不等不靠，自己干！”`, others: [name] };
  },
  ({ stream }) => {
    const name = stream.pick(ETHNIC);
    return { sentence: `我和${name}结成了亲戚，每逢节日都要走动。`, others: [name] };
  },
  ({ stream }) => {
    const name = `${stream.pick(SURNAMES)}${stream.pick(['主任', '队长', '镇长', '校长'])}`;
    return { sentence: `${name}把我们领进了会议室。`, others: [name] };
  },
  ({ stream }) => {
    const village = `${stream.pick(VILLAGES)}村`;
    return { sentence: `第二天一早，我们来到${village}开群众会。`, others: [village] };
  },
  ({ stream }) => {
    const village = `${stream.pick(VILLAGES)}村`;
    return { sentence: `${village}位于大山深处，只有一条小路通往山外。`, others: [village] };
  },
  ({ stream }) => {
    const place = `${stream.pick(TOWNS)}镇${stream.pick(VILLAGES)}村${stream.pick(['三组', '二社', '五组'])}`;
    return { sentence: `他家住在${place}，出门就是悬崖。`, others: [place] };
  },
  ({ stream }) => {
    const town = `${stream.pick(TOWNS)}乡`;
    return { sentence: `从${town}出发，要走三个小时的山路。`, others: [town] };
  },
  ({ stream }) => {
    const unit = stream.pick(SCHOOLS);
    return { sentence: `我到${unit}了解情况，负责人热情地接待了我们。`, others: [unit] };
  },
  ({ stream }) => {
    const number = mobile(stream);
    return { sentence: `有困难随时打我电话${number}。`, others: [number] };
  },
  ({ stream }) => {
    const number = mobile(stream);
    const spaced = `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`;
    return { sentence: `墙上的便民卡写着${spaced}，谁家有事都能打。`, others: [spaced] };
  },
  ({ stream }) => {
    const number = fullWidth(mobile(stream));
    return { sentence: `联系卡上的号码是${number}。`, others: [number] };
  },
  ({ stream }) => {
    const number = `08${stream.int(10, 99)}-${stream.int(2_000_000, 8_999_999)}`;
    return { sentence: `村部的座机${number}终于接通了。`, others: [number] };
  },
  ({ stream }) => {
    const number = idNumber(stream);
    return { sentence: `登记表上的身份证号${number}我核对了三遍。`, others: [number] };
  },
  ({ stream }) => {
    const number = idNumber(stream);
    const spaced = `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`;
    return { sentence: `他的证件号是${spaced}，一个数字都不能错。`, others: [spaced] };
  },
  ({ stream }) => {
    const number = fullWidth(idNumber(stream));
    return { sentence: `申请书上填着${number}。`, others: [number] };
  },
  ({ stream }) => {
    const address = `helper${stream.int(100, 999)}@example.org.cn`;
    return { sentence: `资料请发到${address}，我会一一回复。`, others: [address] };
  },
  ({ stream }) => {
    const address = fullWidth(`san.nong${stream.int(10, 99)}@example.com`);
    return { sentence: `邮箱写的是${address}。`, others: [address] };
  },
  ({ stream }) => {
    const name = person(stream);
    return { sentence: `村支书（${name}）领着我们挨家走。`, others: [name] };
  },
  ({ stream }) => {
    const name = person(stream);
    return { sentence: `${stream.pick(['社长', '理事长', '会长', '站长'])}${name}把账本摊在桌上。`, others: [name] };
  },
  ({ stream }) => {
    const name = person(stream);
    return { sentence: `最困难的要数东头的${name}家，一年到头见不着钱。`, others: [name] };
  },
  ({ stream }) => {
    const name = `${stream.pick(SURNAMES)}${stream.pick(['奶奶', '大爷', '大娘', '大叔'])}`;
    return { sentence: `临走时，${name}塞给我两个热鸡蛋。`, others: [name] };
  },
  ({ stream }) => {
    const address = `${stream.pick(TOWNS)}花园${stream.int(1, 30)}栋${stream.int(1, 4)}单元${stream.int(101, 999)}室`;
    return { sentence: `他们搬进了${address}，钥匙还是我送去的。`, others: [address] };
  },
  ({ stream }) => {
    const number = `${stream.int(20_100_000, 20_199_999)}`;
    return { sentence: `我的工号：${number}，贴在胸牌上。`, others: [number] };
  },
  ({ stream }) => {
    const account = `shan_qu${stream.int(100, 999)}`;
    return { sentence: `想买蜂蜜的朋友加微信：${account}就行。`, others: [account] };
  },
]; // prettier-ignore

const signed: readonly ((cast: Cast) => Planted)[] = [
  ({ name, office }) => ({ sentence: `\n（作者：${name}，单位：${office}）`, known: [name, office] }),
  ({ name, office }) => ({ sentence: `\n${office} ${name}`, known: [office, name] }),
  ({ stream }) => {
    const name = person(stream);
    return { sentence: `\n指导老师：${name}`, others: [name] };
  },
  ({ stream }) => {
    const name = person(stream);
    return { sentence: `\n文/${name}`, others: [name] };
  },
  ({ stream }) => {
    const unit = `${stream.pick(TOWNS)}镇人民政府`;
    return { sentence: `\n${unit}`, others: [unit] };
  },
]; // prettier-ignore

const rosterOf = (stream: RandomStream): Cast & { roster: Roster } => {
  const surname = stream.pick(SURNAMES);
  const given = stream.pick(GIVEN);
  const county = stream.pick(COUNTIES);
  const office = stream.int(1, 5) === 1 ? stream.pick(COMPANIES) : county + stream.pick(UNITS);
  const name = surname + given;
  const roster = { author: name, ownOffices: [office, county], otherOffices: [...COUNTIES, ...COMPANIES] };
  return { stream, name, surname, given, office, county, roster };
};

const essayOf = (seed: string): PlantedEssay => {
  const stream = randomStream(seed);
  const cast = rosterOf(stream);
  const planted = [...stream.shuffled(knownWays).slice(0, 4), ...stream.shuffled(otherWays).slice(0, 6)].map((way) =>
    way(cast),
  );
  const neutral = stream
    .shuffled(NEUTRAL)
    .slice(0, 14)
    .map((sentence): Planted => ({ sentence }));
  const body = [...stream.shuffled([...planted, ...neutral]), stream.pick(signed)(cast)];
  return {
    text: body.map(({ sentence }) => sentence).join(''),
    roster: cast.roster,
    known: body.flatMap(({ known }) => known ?? []),
    others: body.flatMap(({ others }) => others ?? []),
  };
};

export const plantedCorpus = (size: number, seed = 'planted'): PlantedEssay[] =>
  Array.from({ length: size }, (_, index) => essayOf(`${seed}/${index}`));
