import { type PublishedTextFacts, publishedTextRules } from './published-text.rules.js';

const asJudged: PublishedTextFacts = { editedHash: null, consentHash: null, awardState: 'conferred' };

describe('a text is published', () => {
  const { mayPublish, isEdited } = publishedTextRules;

  it('as it was judged, without anybody’s consent', () => {
    expect(mayPublish(asJudged)).toBeUndefined();
    expect(isEdited(asJudged)?.code).toBe('PUBLISHED_TEXT.NOT_EDITED');
  });

  it('in another wording only with a consent to that very wording', () => {
    expect(mayPublish({ ...asJudged, editedHash: 'b' })?.code).toBe('PUBLISHED_TEXT.NO_CONSENT');
    expect(mayPublish({ ...asJudged, editedHash: 'b', consentHash: 'a' })?.code).toBe('PUBLISHED_TEXT.NO_CONSENT');
    expect(mayPublish({ ...asJudged, editedHash: 'b', consentHash: 'b' })).toBeUndefined();
  });

  it('once its award is conferred', () => {
    expect(mayPublish({ ...asJudged, awardState: 'noticed' })?.code).toBe('PUBLISHED_TEXT.NOT_CONFERRED');
  });
});
