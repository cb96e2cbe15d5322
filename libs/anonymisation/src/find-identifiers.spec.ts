import { blanked } from './finding.js';
import { findIdentifiers, placesOfMarked, whatMustGo } from './find-identifiers.js';
import { isIdNumber } from './numbers.js';
import type { Roster } from './roster.js';

const ROSTER: Roster = {
  author: '王小梅',
  ownOffices: ['青溪县扶贫办', 'Qingxi County Poverty Alleviation Office', '青溪县'],
  otherOffices: ['云岭县', '市图书馆', '恒明电力有限公司'],
};
const copyOf = (text: string, roster: Partial<Roster> = {}): string => {
  const whole = { ...ROSTER, ...roster };
  return blanked(text, findIdentifiers(text, whole));
};

describe('the author', () => {
  it.each([
    '王小梅', '王 小 梅', '王　小　梅', '王·小·梅', '王.小.梅', '王\u200b小梅', '王小\n梅', 'Wang Xiaomei', 'WANG XIAO-MEI', 'Xiaomei Wang',
    'wangxiaomei', 'Wáng Xiǎoméi', 'ＷａｎｇＸｉａｏｍｅｉ', 'Wang X. M.',
  ])('is found as %j', (name) => {
    expect(copyOf(`奖状写着“${name}”三个字`)).toBe('奖状写着“□□”三个字');
  }); // prettier-ignore

  it('is found in traditional characters, and one of a traditional name in simplified ones', () => {
    expect(copyOf('署名張曉東。', { author: '张晓东' })).toBe('署名□□。');
    expect(copyOf('署名张晓东。', { author: '張曉東' })).toBe('署名□□。');
  });

  it('is found by surname with a post, an address or 某, and by the given name alone', () => {
    expect(copyOf('王书记来了，老王来了，王某来了，小梅来了。')).toBe('□□来了，□□来了，□□来了，□□来了。');
  });

  it('of two surnames, or of a nationality that writes a dot, is found in parts', () => {
    expect(copyOf('欧阳书记说', { author: '欧阳雪' })).toBe('□□说');
    expect(copyOf('古丽·买买提和古丽', { author: '古丽·买买提' })).toBe('□□和□□');
  });

  it('is not found in other words', () => {
    expect(copyOf('this is nearby', { ownOffices: ['By'] })).toBe('this is nearby');
    expect(copyOf('大家在村口等车。', { author: '方便' })).toBe('大家在村口等车。');
  });
});

describe('offices', () => {
  it('are found by every name of theirs, also the short ones', () => {
    expect(copyOf('我在青溪县扶贫办，在青溪，在扶贫办，在 Qingxi County Poverty Alleviation Office。')).toBe(
      '我在□□，在□□，在□□，在 □□。',
    );
    expect(copyOf('市一中的孩子和第一中学', { ownOffices: ['市第一中学'] })).toBe('□□的孩子和□□');
    expect(copyOf('恒明公司的恒明电力', { ownOffices: ['恒明电力有限公司'] })).toBe('□□的□□');
  });

  it('of others are found by their own names, not by words of the trade', () => {
    expect(copyOf('云岭的人去图书馆，恒明电力送电。')).toBe('□□的人去图书馆，□□送电。');
  });
});

describe('numbers and addresses', () => {
  it('are found spaced, full-width and written out', () => {
    expect(
      copyOf(
        '拨打13800138000、138 0013 8000、１３８００１３８０００、+86 138-0013-8000、一三八零零一三八零零零、010-62345678。',
      ),
    ).toBe('拨打□□、□□、□□、+□□、□□、□□。');
    expect(copyOf('号码11010519491231002X，11010519491231002 x，110105 19491231 002Ｘ')).toBe('号码□□，□□，□□');
    expect(copyOf('发到 li.si@example.com 或 li . si ＠ example。com')).toContain('发到 □□ 或');
  });

  it('are told from years, prices and distances', () => {
    const text = '2015-2018年投入1200000元，修路12.5公里，亩产1500斤，占98.6%，2018年9月7日18:00截止。';
    expect(copyOf(text)).toBe(text);
  });

  it('of identity cards have a check character', () => {
    expect(isIdNumber('11010519491231002x')).toBe(true);
    expect(isIdNumber('110105194912310021')).toBe(false);
  });
});

describe('a copy', () => {
  it('has one blank for a place, whatever stood there', () => {
    expect(copyOf('我叫王小梅，家住石桥镇双河村三组。')).toBe('我叫□□，家住□□。');
  });

  it('says what must go: author and own offices in every form, numbers and addresses; other offices may stand', () => {
    const text = '王 小 梅在青溪縣扶貧辦，王书记也在青溪，打13800138000，到云岭县找周大山';
    expect(whatMustGo(text, ROSTER).map(({ start, end }) => text.slice(start, end))).toEqual([
      '王 小 梅',
      '青溪縣扶貧辦',
      '王书记',
      '青溪',
      '13800138000',
    ]);
  });

  it('takes what a person marks out in every place', () => {
    const text = '老柳树下，老 柳 樹下';
    expect(blanked(text, placesOfMarked(text, '老柳树'))).toBe('□□下，□□下');
  });

  it('of an empty text is empty', () => {
    expect(copyOf('')).toBe('');
  });
});
