/** The frequent surnames of one character, and those of two. Of characters that are common words only the frequent ones. */
const SINGLE =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩荆逄亓麴仝乜佘沙麦于方常';
const DOUBLE = '欧阳司马上官诸葛尉迟夏侯皇甫令狐慕容司徒端木东方南宫公孙长孙宇文轩辕独孤百里呼延';

export const DOUBLE_SURNAMES: readonly string[] = DOUBLE.match(/../gu) ?? [];
export const SINGLE_SURNAMES = SINGLE;

/** Surnames that are as often a word: a name that begins with one is believed only beside a word that calls for a name. */
export const SURNAMES_LIKE_WORDS = new Set(
  '于方常向成来全都任位单关连解强高安文金白万查易路游包计管盖简党花边景商蒙项席古谈华阳冷田石叶江木车房米兰宁',
);

const one = `[${SINGLE_SURNAMES}]`;
const two = DOUBLE_SURNAMES.join('|');
/** Of a regular expression: any surname. */
export const SURNAME = `(?:${two}|${one})`;

export const surnameOf = (name: string): string =>
  DOUBLE_SURNAMES.find((surname) => name.startsWith(surname) && name.length > surname.length) ?? [...name][0] ?? '';
