import type { RandomStream } from '#kernel';

/** The frequent surnames come first and are drawn more often; about one name in fifty is of another nationality. */
const FREQUENT = [...'王李张刘陈杨赵黄周吴'];
const COMMON = [
  ...'徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const RARE = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '尉迟',
  '夏侯',
  '闫',
  '亓',
  '麴',
  '逄',
  '仝',
  '乜',
  '佘',
  '沙',
  '麦',
  '冉',
  '牟',
  '仇',
];
const GIVEN_FIRST = [
  ...'建国文志明晓海丽秀春桂玉光永德世家正新大忠小学福长金成立万方兴红素淑月凤兰雪美婷思雨子一宇浩俊佳梦欣诗慧静',
];
const GIVEN_LAST = [
  ...'华明军平英芳兰梅珍玲霞燕红艳强伟刚斌波涛辉峰林森松柏山川江河海洋龙虎生荣贵富民安康宁静琴娟敏洁莹瑶琳璐轩昊泽晨阳杰鑫磊超勇毅',
];
const GIVEN_RARE = [...'犇䶮堃喆昇珺淼骉翀璟'];
const OTHER_NATIONALITIES = [
  '阿依古丽·买买提',
  '买买提·吐尔逊',
  '吐尔逊·艾合买提',
  '古丽娜尔·阿不都',
  '巴特尔·苏和',
  '扎西·多吉',
  '次仁·卓玛',
  '达瓦·扎西',
  '热依汗·玉素甫',
  '阿卜杜拉·热合曼',
  '乌云·其木格',
  '格桑·梅朵',
  '木合塔尔·艾力',
  '努尔兰·哈力',
  '洛桑·旦增',
  '迪丽努尔·卡德尔',
  '依沙克·肉孜',
  '白玛·央金',
  '玛依拉·吾甫尔',
  '加央·顿珠',
];

export const personName = (stream: RandomStream): string => {
  const lot = stream.int(1, 1000);
  if (lot <= 20) return stream.pick(OTHER_NATIONALITIES);
  const surname = stream.pick(lot <= 420 ? FREQUENT : lot <= 950 ? COMMON : RARE);
  const given = stream.int(1, 100);
  if (given <= 2) return surname + stream.pick(GIVEN_RARE);
  if (given <= 25) return surname + stream.pick(GIVEN_LAST);
  return surname + stream.pick(GIVEN_FIRST) + stream.pick(GIVEN_LAST);
};
