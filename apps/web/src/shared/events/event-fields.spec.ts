import { fieldsOf, payloadOf } from './event-fields.js';

const text = { type: 'string', minLength: 1 };

describe('what an event needs', () => {
  it('is asked for where it must be there, and what may be chosen', () => {
    const fields = fieldsOf({
      properties: { reason: text, kind: { enum: ['family', 'other'], default: 'other' }, judgeId: text },
      required: ['reason'],
    });
    expect(fields).toEqual([
      { name: 'reason', required: true, words: undefined, isList: false },
      { name: 'kind', required: false, words: ['family', 'other'], isList: false },
    ]);
  });

  it('is nothing where the event takes nothing', () => {
    expect(fieldsOf(null)).toEqual([]);
  });

  it('is not asked for by a page where it must hold what no field can', () => {
    expect(fieldsOf({ properties: { marks: { type: 'object' } }, required: ['marks'] })).toBeUndefined();
  });

  it('goes out without what was left empty, lists as lists', () => {
    const fields = fieldsOf({
      properties: { reason: text, markedFields: { type: 'array', items: text } },
      required: ['reason', 'markedFields'],
    });
    expect(payloadOf(fields ?? [], { reason: ' 缺材料 ', markedFields: 'deeds，nomineeName' })).toEqual({
      reason: '缺材料',
      markedFields: ['deeds', 'nomineeName'],
    });
    expect(payloadOf(fields ?? [], { reason: '  ' })).toEqual({});
  });
});
