import { z } from 'zod';
import { JobRegistry, defineJob } from './job-registry.js';
import { checkedJobId } from './queue.js';

const rank = defineJob({ queue: 'rounds', name: 'rank', payload: z.strictObject({ roundId: z.string() }) });
const render = defineJob({
  queue: 'certificates',
  name: 'render',
  payload: z.strictObject({ certificateId: z.string() }),
});
const nothing = (): Promise<void> => Promise.resolve();

describe('the job registry', () => {
  it('refuses to start with a job that nobody does', () => {
    const registry = new JobRegistry();
    registry.define(rank);
    registry.define(render);
    registry.handle(render, nothing);
    expect(() => {
      registry.check();
    }).toThrow('The job rounds/rank has no handler.');
  });

  it('refuses a second handler, a second definition and a handler without a job', () => {
    const registry = new JobRegistry();
    registry.define(rank);
    registry.handle(rank, nothing);
    expect(() => {
      registry.handle(rank, nothing);
    }).toThrow('two handlers');
    expect(() => {
      registry.define(rank);
    }).toThrow('defined twice');
    registry.handle(render, nothing);
    expect(() => {
      registry.check();
    }).toThrow('There is a handler for certificates/render, which is not a defined job.');
  });

  it.each(['', '7', 'round:7'])('refuses the job id %p', (id) => {
    expect(() => checkedJobId(id)).toThrow('cannot be used');
  });
});
