import { withoutNames } from './blind-text.rules.js';

describe('a text that is judged blind', () => {
  it('has every occurrence of a name blanked, the longest name first', () => {
    expect(withoutNames('青山县扶贫办的王小梅在青山县，王小梅说', ['王小梅', '青山县', '青山县扶贫办'])).toBe(
      '□□的□□在□□，□□说',
    );
  });

  it('is otherwise as the author wrote it', () => {
    expect(withoutNames('山路 $& 弯弯', ['县', '', ' '])).toBe('山路 $& 弯弯');
  });
});
