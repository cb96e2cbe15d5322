import { comparable, type TextView } from './text-view.js';
import { type Finding, findingAt, occurrences } from './finding.js';
import { DOUBLE_SURNAMES, SINGLE_SURNAMES, SURNAME, surnameOf, SURNAMES_LIKE_WORDS } from './surnames.js';
import { ADDRESS, CALLING, POST, TITLE } from './titles.js';

/** No given name has one of these in it. */
const PARTICLES = '的了着过是在和与跟也都就把被从向到给让叫说问你您我他她它吗呢吧啊呀们户这那哪每很';
/** And none ends in one of these: what follows is the sentence. */
const NOT_LAST = `${PARTICLES}同有对道讲告听看想站坐走跑带拿送来去回上下里外因却又还将笑哭拉握指先已正才只所之为得地等时后前一二两三四五六七八九十几各没不再便仍即及或而且并但要会能可以曾当家`;
const FIRST = `[^${PARTICLES}\\P{Script=Han}]`;
const LAST = `[^${NOT_LAST}\\P{Script=Han}]`;
const GIVEN = `(?:${FIRST}${LAST}|${LAST})`;
const NAME = `${SURNAME}${GIVEN}`;
/** Surnames that are a verb or a joining word wherever one meets them. */
const VERBS = '连来成查单关解都全任向于常包管盖计原总';
const NAMED_SURNAME = `(?:${DOUBLE_SURNAMES.join('|')}|[${[...SINGLE_SURNAMES].filter((one) => !VERBS.includes(one)).join('')}])`;
/** Surnames that before a post are a word: 担任书记, 全体主任. */
const NOT_POSTED = '任成常全都向来关连位单管查于和原总';
const POSTED_SURNAME = `(?:${DOUBLE_SURNAMES.join('|')}|[${[...SINGLE_SURNAMES].filter((one) => !NOT_POSTED.includes(one)).join('')}])`;
const CERTAIN_SURNAME = `(?:${DOUBLE_SURNAMES.join('|')}|[${[...SINGLE_SURNAMES].filter((one) => !SURNAMES_LIKE_WORDS.has(one)).join('')}])`;

const CERTAIN_NAME = `(?:${CERTAIN_SURNAME}${GIVEN}|${NAMED_SURNAME}${FIRST}${LAST})`;

const SPEAKING =
  '(?:说|笑着说|告诉|拉着|握着|指着|拍着|红着|叹|激动|笑了|哭了|哽咽|点点头|点头|摇摇头|摇头|拿出|端来|端出|抹|一家|家里|家的|家门|家有|两口|夫妇|夫妻|常说|总说|逢人|感慨|感激|高兴得|高兴地|是个|是村里|今年|身患|因病|因残|因学)';

/** Where a text tells by the words beside it that it names somebody. */
const patterns: readonly { readonly pattern: RegExp; readonly group: number }[] = [
  // 我叫王小梅, 名叫, 笔名: whatever follows is the name.
  { pattern: new RegExp(`(?:名叫|叫做|叫作|名字叫|名字是|本名|原名|小名|笔名|化名|网名|人称|绰号|外号)[:：“"「]?((?:${NAME})|[\\p{Script=Han}]{2,3}(?=[，。,.！？!?;；、（()）”"」]|$))`, 'gu'), group: 1 },
  // 有个孩子叫李大山，
  { pattern: new RegExp(`叫(${NAME})(?=[，。,.、；;！!？?”\\n]|$)`, 'gu'), group: 1 },
  // 村民李大山, 贫困户王建国
  { pattern: new RegExp(`${CALLING}(?!傅)[:：“"「（(、]?(${CERTAIN_NAME})`, 'gu'), group: 1 },
  // 李大山书记, 王小梅同志
  { pattern: new RegExp(`(${CERTAIN_NAME})(?=${TITLE})`, 'gu'), group: 1 },
  // 老赵（赵永贵）说
  { pattern: new RegExp(`[(（](${CERTAIN_NAME})[)）]`, 'gu'), group: 1 },
  // 三组的杨素芬家
  { pattern: new RegExp(`(?<=[的到去在给帮为])(${NAMED_SURNAME}${FIRST}${LAST})(?=家(?:最|里|的|有|住|门|两|一|三|四|五|六|情况|困难|缺|没|是|[，,。.！!？?；;]|$))`, 'gu'), group: 1 },
  // 李大山告诉我
  { pattern: new RegExp(`(?<=^|[，。！？；：:“”"、（）()\\n]|(?:我|们|和|与|给|找|到|在|对|向|是|让|请|被|叫|把|帮|问|替|为)(?=${CERTAIN_SURNAME}))(${CERTAIN_NAME})(?=${SPEAKING})`, 'gu'), group: 1 },
]; // prettier-ignore

/** 老王, 小李, 王书记, 张某: a surname with what people call each other by. */
const addressed = (surname: string): string =>
  `(?:(?<![\\p{Script=Han}])|(?<=[^\\p{Script=Han}])|(?<=\\p{Script=Han}))${surname}(?:${TITLE}|某某|某|××|xx|\\*\\*|氏|家(?=[的里人]))|(?:老|小|阿|大)${surname}(?![\\p{Script=Han}]?(?:县|镇|乡|村|区|市|河|山|沟|湾|坝|坪))`;

/** What looks like a surname with a title and is a word: 担任书记, 高总, 一任书记. */
const NO_NAME_BEFORE = /[担兼历连出曾主现离责信重升接上就前首历每届当]$/u;

const POSTED = new RegExp(`${POSTED_SURNAME}${POST}|(?<!${SURNAME})${NAMED_SURNAME}${ADDRESS}`, 'gu');

/** 张书记, 李主任, 刘奶奶: surname and post, or what people call each other by. */
const byPost = (view: TextView): Finding[] =>
  [...view.text.matchAll(POSTED)]
    .filter((match) => !NO_NAME_BEFORE.test(view.text.slice(0, match.index)))
    .map((match) => findingAt(view, match.index, match.index + match[0].length, 'person'));

/** The author is called by surname and title too: 王书记, 老王, 王某. */
export const authorAddressed = (view: TextView, author: string): Finding[] => {
  const surname = surnameOf(comparable(author));
  if (!/^\p{Script=Han}{1,2}$/u.test(surname) || comparable(author).length === surname.length) return [];
  const pattern = new RegExp(addressed(surname), 'gu');
  return [...view.text.matchAll(pattern)]
    .filter((match) => !(surname === '任' && NO_NAME_BEFORE.test(view.text.slice(0, match.index))))
    .map((match) => findingAt(view, match.index, match.index + match[0].length, 'author'));
};

const TITLED = new RegExp(`^(?:${SURNAME})${TITLE}`, 'u');

/** Words that begin like a name. */
const WORDS = new Set(
  (
    '周末周围周年周边周到周密黄土黄牛黄金黄昏黄花黄瓜黄豆马上马路马匹马儿许多许久许是何时何况何必何处何等谢谢谢意温暖温度温室温水夏天夏季夏日夏夜' +
    '余下余粮余热余钱严格严重严肃严寒孙子孙女孙辈林业林地林下林木林场林区林权曾经曾祖顾不顾虑顾客施工施肥施策苗木苗圃苗族苗寨柴火柴米汤药汤圆龙头雷雨雷声' +
    '章程毛驴毛病毛竹毛巾康复康养洪水洪灾武装水稻马铃毕业毕竟程度程序彭湃唐代宋代罗列梁上吕梁钱粮钱款姚黄郑重邓小苏打韩语曹操董事蒋介杜绝杜鹃魏晋薛定余额' +
    '康庄聂耳鲁莽葛根申请申报尤其焦急焦虑柳树柳条邢台齐心齐全齐刷梅花梅雨莫名莫大庄稼庄户辛苦辛勤辛劳管理祝福祝贺左右左手谷物谷子谷底耿直凌晨费用费劲费力纪律' +
    '纪念纪检盛大盛开盛夏童年童话阳光裴多翁婿甘甜甘蔗甘心薄弱包括包联司机司法柏油柏树柯达桂花桂圆强烈柴油冉冉房子房屋边上辜负吉祥饶恕池塘池水滕王畅通畅谈宫殿' +
    '廉洁廉政简单简陋盖房符合穆斯燕子燕窝郎中冀望郁闷郁郁商量商店商户蒙受喻为迟到迟迟敖包冷清卓越卓有花椒花生仇恨蓝天都是巩固荆棘沙发沙地麦子麦田汪洋江边江水' +
    '田地田间田野任务任期姜黄石头石板石磨钟头钟表熊熊金黄金银陆续郝然孔子白天白发白色崔嵬秦腔史料侯门孟春段路段时雷同汤锅尹始易地易于乔木贺信文化文件文明庞大' +
    '殷切殷实陶醉陶冶翟天安全安置安排颜色倪端牛羊牛奶白内高血江苏方便水井季节季度季风'
  ).match(/../gu),
);
const ENDS_LIKE_WORD = new RegExp(`[${NOT_LAST}]$`, 'u');
const isName = (name: string, after: string): boolean =>
  name !== '' && !ENDS_LIKE_WORD.test(name) && !WORDS.has([...name].slice(0, 2).join('')) && !TITLED.test(name + after);

/** Names that the text itself tells to be names, in every place where they then stand. */
export const people = (lined: TextView, tight: TextView): Finding[] => {
  const names = new Set<string>();
  const found: Finding[] = [];
  for (const { pattern, group } of patterns) {
    for (const match of lined.text.matchAll(pattern)) {
      const name = match[group] ?? '';
      const from = match.index + match[0].lastIndexOf(name);
      if (!isName(name, lined.text.slice(from + name.length, from + name.length + 3))) continue;
      names.add(name);
      found.push(findingAt(lined, from, from + name.length, 'person'));
    }
  }
  for (const name of names)
    if (name.length > 2 || !SURNAMES_LIKE_WORDS.has(name.charAt(0))) found.push(...occurrences(tight, name, 'person'));
  return [...found, ...byPost(lined)];
};

const IN_PART = '(?![和与跟同是的在说了到把被从向给让叫家也都就])\\p{Script=Han}';
/** Of two characters at least, whatever they are: 苏和 is a name. */
const AFTER_DOT = `\\s?[·•・‧∙⋅]\\s?\\p{Script=Han}{2}(?:${IN_PART}){0,5}`;
const DOTTED = new RegExp(`(?:${IN_PART}){2,7}(?:${AFTER_DOT}){1,3}`, 'gu');
/** 买买提·吐尔逊: a dot between Han characters stands in a name and hardly anywhere else. */
export const dottedNames = (text: string): Finding[] =>
  [...text.matchAll(DOTTED)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    kind: 'person',
  }));
