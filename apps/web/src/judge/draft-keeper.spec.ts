import { type Fields, fieldsOf } from './draft.js';
import { DraftKeeper, type Kept, type KeeperWorld, type Sent } from './draft-keeper.js';

/** A server that holds one sheet, a device that keeps one draft, and time that passes when it is told to. */
class World implements KeeperWorld {
  version = 1;
  stored: Fields = fieldsOf({ content: '30' }, '');
  kept: Kept | undefined;
  isAway = false;
  refusal: string | undefined;
  readonly sent: Fields[] = [];
  private readonly due: (() => void)[] = [];

  async send(expectedVersion: number, fields: Fields): Promise<Sent> {
    await Promise.resolve();
    if (this.isAway) return { kind: 'unreachable' };
    if (this.refusal !== undefined) return { kind: 'refused', title: this.refusal };
    if (expectedVersion !== this.version) return { kind: 'stale', version: this.version, stored: this.stored };
    this.save(fields);
    this.sent.push(fields);
    return { kind: 'saved', version: this.version };
  }

  /** Another device. */
  save(fields: Fields): void {
    [this.stored, this.version] = [fields, this.version + 1];
  }

  keep(kept: Kept | undefined): void {
    this.kept = kept;
  }

  sendable(fields: Fields): Fields {
    return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== 'wrong'));
  }

  later(work: () => void): () => void {
    this.due.push(work);
    return () => void this.due.splice(this.due.indexOf(work), 1);
  }

  /** All that waits comes due, once. */
  pass(): void {
    for (const work of this.due.splice(0)) work();
  }
}

const begin = (world = new World(), kept?: Kept) => {
  const keeper = new DraftKeeper(world, world.version, world.stored, kept);
  keeper.start();
  return { world, keeper };
};

const CONTENT = 'marks.content';

describe('a draft', () => {
  it('is kept on the device at once and sent when typing has settled, once for all keys', async () => {
    const { world, keeper } = begin();
    keeper.change(CONTENT, '3');
    keeper.change(CONTENT, '35');
    expect(world.kept?.mine[CONTENT]).toBe('35');
    expect(keeper.snapshot().state).toBe('waiting');
    world.pass();
    await keeper.flush();
    expect(world.sent.map((fields) => fields[CONTENT])).toEqual(['35']);
    expect([keeper.snapshot().state, world.kept]).toEqual(['saved', undefined]);
  });

  it('stays on the device while the server is away, and goes out when it is back', async () => {
    const { world, keeper } = begin();
    world.isAway = true;
    keeper.change(CONTENT, '35');
    await keeper.flush();
    expect([keeper.snapshot().state, world.kept?.mine[CONTENT]]).toEqual(['kept', '35']);
    world.isAway = false;
    world.pass();
    await keeper.flush();
    expect([world.stored[CONTENT], keeper.snapshot().state, world.kept]).toEqual(['35', 'saved', undefined]);
  });

  it('that a closed tab left is sent by the next', async () => {
    const base = fieldsOf({ content: '30' }, '');
    const { world, keeper } = begin(new World(), { base, mine: fieldsOf({ content: '38' }, 'kept') });
    expect(keeper.snapshot().fields[CONTENT]).toBe('38');
    world.pass();
    await keeper.flush();
    expect([world.stored[CONTENT], world.stored['comment']]).toEqual(['38', 'kept']);
  });

  it('is joined with what another device saved meanwhile, and sent again', async () => {
    const { world, keeper } = begin();
    world.save(fieldsOf({ content: '30', language: '12' }, ''));
    keeper.change(CONTENT, '35');
    await keeper.flush();
    expect(world.stored).toMatchObject({ 'marks.content': '35', 'marks.language': '12' });
    expect(keeper.snapshot()).toMatchObject({ state: 'saved', clashes: [] });
  });

  it('that clashes is not sent until somebody chooses, and survives the tab as a clash', async () => {
    const { world, keeper } = begin();
    world.save(fieldsOf({ content: '40' }, ''));
    keeper.change(CONTENT, '35');
    await keeper.flush();
    expect(keeper.snapshot()).toMatchObject({
      state: 'clash',
      clashes: [{ field: CONTENT, mine: '35', stored: '40' }],
    });
    expect(world.stored[CONTENT]).toBe('40');
    const again = new DraftKeeper(world, world.version, world.stored, world.kept);
    expect(again.snapshot().clashes).toHaveLength(1);
    keeper.choose(CONTENT, 'mine');
    await keeper.flush();
    expect([world.stored[CONTENT], keeper.snapshot().state]).toEqual(['35', 'saved']);
  });

  it('takes what is stored where that is chosen', async () => {
    const { world, keeper } = begin();
    world.save(fieldsOf({ content: '40' }, ''));
    keeper.change(CONTENT, '35');
    await keeper.flush();
    keeper.choose(CONTENT, 'stored');
    await keeper.flush();
    expect([world.stored[CONTENT], keeper.snapshot().fields[CONTENT], keeper.snapshot().state]).toEqual([
      '40',
      '40',
      'saved',
    ]);
  });

  it('whose answer was lost is not sent twice as two things', async () => {
    const { world, keeper } = begin();
    keeper.change(CONTENT, '35');
    world.save(fieldsOf({ content: '35' }, '')); // it arrived, and nobody heard
    await keeper.flush();
    expect([keeper.snapshot().state, keeper.snapshot().clashes, world.sent]).toEqual(['saved', [], []]);
  });

  it('says what was refused, and tries again with the next entry', async () => {
    const { world, keeper } = begin();
    world.refusal = 'closed';
    keeper.change(CONTENT, '35');
    await keeper.flush();
    expect(keeper.snapshot()).toMatchObject({ state: 'refused', refusal: 'closed' });
    expect(world.kept?.mine[CONTENT]).toBe('35');
    world.refusal = undefined;
    keeper.change(CONTENT, '36');
    await keeper.flush();
    expect(world.stored[CONTENT]).toBe('36');
  });

  it('keeps a mark off the scale where it was typed and sends the others', async () => {
    const { world, keeper } = begin();
    keeper.change('marks.language', 'wrong');
    keeper.change(CONTENT, '36');
    await keeper.flush();
    expect([world.stored['marks.language'], world.stored[CONTENT]]).toEqual([undefined, '36']);
    expect(world.kept?.mine['marks.language']).toBe('wrong');
  });

  it('hears of another device without having sent anything', () => {
    const { world, keeper } = begin();
    world.save(fieldsOf({ content: '33' }, ''));
    keeper.hear(world.version, world.stored);
    expect(keeper.snapshot()).toMatchObject({ version: world.version, fields: { [CONTENT]: '33' } });
  });

  it('that is forgotten is neither kept nor sent any more', async () => {
    const { world, keeper } = begin();
    keeper.change(CONTENT, '35');
    await keeper.flush();
    keeper.forget();
    world.pass();
    expect([world.kept, world.sent]).toEqual([undefined, [world.stored]]);
  });
});
