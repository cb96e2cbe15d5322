/** Posts: whoever holds one in a village is known by surname and post. */
const POSTS = [
  '第一书记', '支部书记', '副书记', '书记', '村支书', '老支书', '党支书', '支书', '村主任', '副主任', '主任', '副队长', '队长', '副局长', '局长',
  '副县长', '县长', '区长', '市长', '副镇长', '镇长', '副乡长', '乡长', '村长', '科长', '处长', '股长', '站长', '所长', '院长', '校长', '园长',
  '行长', '会长', '理事长', '社长', '主席', '部长', '组长', '班长', '厂长', '连长', '总经理', '经理', '董事长', '专员', '委员', '秘书', '教授', '博士', '记者',
  '律师', '警官', '工程师',
] as const; // prettier-ignore

/** What people call each other by; beside a surname alone it tells little, beside a whole name that it is one. */
const ADDRESSES = [
  '同志', '老师傅', '老师', '医生', '大夫', '护士', '会计', '老板', '师傅', '干部', '技术员', '农技员', '先生', '女士', '小姐', '大叔', '大婶', '大爷',
  '大娘', '大妈', '大姐', '大哥', '大嫂', '大伯', '二哥', '二姐', '三哥', '阿姨', '奶奶', '爷爷', '婆婆', '伯伯', '叔叔', '婶婶', '老汉', '老爹', '老人', '老大',
  '老二', '老幺', '嫂子', '婶子', '姐', '哥', '叔', '婶', '姨', '伯', '嫂', '爷', '总', '工', '老',
] as const; // prettier-ignore

/** What stands before a name when somebody is introduced. */
const CALLINGS = [
  '第一书记', '村支书', '老支书', '支书', '书记', '村主任', '主任', '队长', '局长', '县长', '镇长', '乡长', '村长', '组长', '校长', '院长',
  '村民', '贫困户', '脱贫户', '建档立卡户', '帮扶户', '帮扶对象', '帮扶干部', '驻村干部', '驻村队员', '村干部', '扶贫干部', '党员', '老党员', '户主',
  '老乡', '老人', '老汉', '大爷', '大娘', '大叔', '大婶', '大嫂', '大哥', '大姐', '阿姨', '奶奶', '爷爷', '老伴', '妻子', '丈夫', '爱人',
  '儿子', '女儿', '儿媳', '孙子', '孙女', '母亲', '父亲', '弟弟', '妹妹', '哥哥', '姐姐', '同事', '同学', '学生', '朋友', '战友', '搭档',
  '队友', '队员', '老师', '医生', '村医', '护士', '师傅', '会计', '技术员', '农技员', '记者', '通讯员', '老板', '经理', '孤儿', '残疾人',
  '低保户', '五保户', '大学生', '女孩', '男孩', '姑娘', '小伙', '小伙子', '带头人', '能人', '负责人', '联系人', '恩人', '同志',
] as const; // prettier-ignore

const alternatives = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join('|');

export const POST = `(?:${alternatives(POSTS)})`;
export const TITLE = `(?:${alternatives([...POSTS, ...ADDRESSES])})`;
export const CALLING = `(?:${alternatives([...CALLINGS, ...POSTS])})`;
/** Of two characters: whoever in a village is called so by surname is known there. */
export const ADDRESS = `(?:${alternatives(ADDRESSES.filter((address) => address.length === 2 && !/^老|[家部]$/u.test(address)))})`;
