import type { OfficeInWorld, WorldScale } from './types.js';

/** Invented places: [key, zh, en]. */
const COUNTIES: readonly (readonly [string, string, string])[] = [
  ['qingxi', '青溪县', 'Qingxi County'],
  ['yunling', '云岭县', 'Yunling County'],
  ['songjian', '松涧县', 'Songjian County'],
  ['liudu', '柳渡县', 'Liudu County'],
  ['danya', '丹崖县', 'Danya County'],
  ['lanpo', '兰坡县', 'Lanpo County'],
  ['heming', '鹤鸣县', 'Heming County'],
  ['yuehe', '月河县', 'Yuehe County'],
  ['taowu', '桃坞县', 'Taowu County'],
  ['jinsui', '金穗县', 'Jinsui County'],
  ['qingbo', '清波区', 'Qingbo District'],
  ['dongping', '东屏区', 'Dongping District'],
  ['bichuan', '碧川县', 'Bichuan County'],
  ['fengpu', '枫浦县', 'Fengpu County'],
  ['yantan', '雁滩县', 'Yantan County'],
  ['huailing', '槐岭县', 'Huailing County'],
  ['xingping', '杏坪县', 'Xingping County'],
  ['meichuan', '梅川县', 'Meichuan County'],
  ['shipan', '石盘县', 'Shipan County'],
  ['zhuling', '竹岭县', 'Zhuling County'],
  ['maigang', '麦岗县', 'Maigang County'],
  ['shuangtong', '双桐县', 'Shuangtong County'],
  ['beiyuan', '北塬区', 'Beiyuan District'],
  ['nanzhu', '南渚区', 'Nanzhu District'],
];

/** Units that help a county: [key, zh, en]. */
const UNITS: readonly (readonly [string, string, string])[] = [
  ['hospital-one', '市第一人民医院', 'First Municipal Hospital'],
  ['hospital-tcm', '市中医医院', 'Municipal Hospital of Chinese Medicine'],
  ['hospital-children', '市妇幼保健院', 'Municipal Maternity and Child Hospital'],
  ['school-one', '市第一中学', 'First Municipal Middle School'],
  ['school-experimental', '市实验小学', 'Municipal Experimental Primary School'],
  ['college-agriculture', '市农业职业学院', 'Municipal Agricultural College'],
  ['college-teachers', '市师范学院', 'Municipal Teachers College'],
  ['bureau-transport', '市交通运输局', 'Municipal Transport Bureau'],
  ['bureau-water', '市水务局', 'Municipal Water Bureau'],
  ['bureau-forestry', '市林业局', 'Municipal Forestry Bureau'],
  ['bureau-statistics', '市统计局', 'Municipal Statistics Bureau'],
  ['bureau-commerce', '市商务局', 'Municipal Commerce Bureau'],
  ['company-power', '恒明电力有限公司', 'Hengming Power Company'],
  ['company-build', '磐石建设集团', 'Panshi Construction Group'],
  ['company-food', '丰年食品有限公司', 'Fengnian Foods Company'],
  ['company-tea', '雾峰茶业有限公司', 'Wufeng Tea Company'],
  ['company-textile', '织锦纺织有限公司', 'Zhijin Textiles Company'],
  ['company-pharma', '百草药业有限公司', 'Baicao Pharmaceuticals Company'],
  ['bank-rural', '市农村合作银行', 'Municipal Rural Cooperative Bank'],
  ['bank-city', '市商业银行', 'Municipal Commercial Bank'],
  ['post', '市邮政公司', 'Municipal Post Company'],
  ['library', '市图书馆', 'Municipal Library'],
  ['court', '市中级法院机关', 'Municipal Intermediate Court Office'],
  ['institute-crops', '市农作物研究所', 'Municipal Crops Institute'],
  ['hospital-two', '市第二人民医院', 'Second Municipal Hospital'],
  ['hospital-eye', '市眼科医院', 'Municipal Eye Hospital'],
  ['hospital-rehab', '市康复医院', 'Municipal Rehabilitation Hospital'],
  ['school-two', '市第二中学', 'Second Municipal Middle School'],
  ['school-special', '市特殊教育学校', 'Municipal School for Special Education'],
  ['college-technical', '市技师学院', 'Municipal Technicians College'],
  ['college-medical', '市卫生学校', 'Municipal School of Health'],
  ['bureau-weather', '市气象局', 'Municipal Weather Bureau'],
  ['bureau-audit', '市审计局', 'Municipal Audit Bureau'],
  ['bureau-sports', '市体育局', 'Municipal Sports Bureau'],
  ['bureau-tourism', '市旅游局', 'Municipal Tourism Bureau'],
  ['bureau-environment', '市环境保护局', 'Municipal Environment Bureau'],
  ['company-water', '清源水业有限公司', 'Qingyuan Waterworks Company'],
  ['company-gas', '蓝焰燃气有限公司', 'Lanyan Gas Company'],
  ['company-machines', '力耕农机有限公司', 'Ligeng Farm Machines Company'],
  ['company-fruit', '果满园果业有限公司', 'Guomanyuan Fruit Company'],
  ['company-transport', '通达客运有限公司', 'Tongda Coaches Company'],
  ['company-software', '云雀软件有限公司', 'Yunque Software Company'],
  ['insurance', '安禾农业保险公司', 'Anhe Agricultural Insurance Company'],
  ['museum', '市博物馆', 'Municipal Museum'],
  ['theatre', '市歌舞剧团', 'Municipal Song and Dance Theatre'],
  ['archive', '市档案馆', 'Municipal Archive'],
  ['institute-fisheries', '市水产研究所', 'Municipal Fisheries Institute'],
  ['institute-design', '市规划设计院', 'Municipal Planning and Design Institute'],
];

const SIZE: Readonly<Record<WorldScale, { counties: number; units: number }>> = {
  small: { counties: 12, units: 24 },
  city: { counties: 24, units: 48 },
};

/** Counties first, then the helping units, dealt out to the counties in turn. */
export const officesOf = (scale: WorldScale): OfficeInWorld[] => {
  const counties = COUNTIES.slice(0, SIZE[scale].counties).map(([key, zh, en]): OfficeInWorld => ({
    key,
    name: { zh, en },
    kind: 'county',
    parentKey: null,
  }));
  const units = UNITS.slice(0, SIZE[scale].units).map(([key, zh, en], index): OfficeInWorld => ({
    key,
    name: { zh, en },
    kind: 'unit',
    parentKey: counties[index % counties.length]?.key ?? null,
  }));
  return [...counties, ...units];
};
