import { setTimeout as pause } from 'node:timers/promises';
import { type RandomStream, randomStream } from '#kernel';
import { deliverDomainEvent } from '#workflow';
import { openQueues } from '#platform';
import type { CrashHostProcess } from './crash-host-process.js';
import type { CrashPostgres, CrashRedis } from './crash-servers.js';
import type { History } from './history.js';

const VICTIMS = ['api', 'relay', 'worker', 'postgres', 'backend', 'redis', 'flush', 'everything'] as const;
export type Victim = (typeof VICTIMS)[number];

/** How often each comes up, in fifty. */
const SHARES: Readonly<Record<Victim, number>> = {
  worker: 14,
  relay: 10,
  api: 7,
  postgres: 5,
  backend: 3,
  redis: 5,
  flush: 4,
  everything: 2,
};
const LONGEST_WAIT_MS = 400;
const PATIENCE_MS = 20;

export interface KillPlan {
  readonly seed: string;
  readonly kills: number;
  readonly jobs: number;
  readonly hosts: Readonly<Record<'api' | 'relay', CrashHostProcess>> & {
    readonly workers: readonly CrashHostProcess[];
  };
  readonly postgres: CrashPostgres;
  readonly redis: CrashRedis | undefined;
  readonly history: History;
  readonly acknowledged: () => number;
  readonly stopped: () => boolean;
}

/** Kills at random, spread over the whole run: each kill waits for its share of the work to be acknowledged. */
export class CrashKiller {
  readonly done = new Map<Victim, number>();
  private readonly random: RandomStream;
  private readonly lots: readonly Victim[];

  constructor(private readonly plan: KillPlan) {
    this.random = randomStream(plan.seed);
    this.lots = VICTIMS.filter((victim) => victim !== 'redis' || plan.redis !== undefined).flatMap((victim) =>
      Array.from({ length: SHARES[victim] }, () => victim),
    );
  }

  async run(): Promise<void> {
    const { kills, jobs, acknowledged, stopped, history } = this.plan;
    for (let kill = 1; kill <= kills && !stopped(); kill += 1) {
      const due = Math.floor((kill * jobs) / (kills + 1));
      while (acknowledged() < due && !stopped()) await pause(PATIENCE_MS);
      await pause(this.random.int(0, LONGEST_WAIT_MS));
      const victim = this.random.pick(this.lots);
      history.add({ type: 'kill', what: victim });
      await this.strike(victim);
      this.done.set(victim, (this.done.get(victim) ?? 0) + 1);
    }
  }

  private async strike(victim: Victim): Promise<void> {
    const { hosts, postgres, redis } = this.plan;
    switch (victim) {
      case 'api':
      case 'relay':
        return this.untilDone(() => hosts[victim].kill());
      case 'worker':
        return this.untilDone(() => this.random.pick(hosts.workers).kill());
      case 'postgres':
        postgres.kill();
        return;
      case 'backend':
        return this.untilDone(() => postgres.killBackend(this.random));
      case 'redis':
        redis?.kill();
        return;
      case 'flush':
        return this.untilDone(() => this.flush());
      case 'everything':
        for (const host of [hosts.api, hosts.relay, ...hosts.workers]) host.kill();
        redis?.kill();
        postgres.kill();
    }
  }

  /** The victim may just be away from an earlier strike. */
  private async untilDone(strike: () => boolean | Promise<unknown>): Promise<void> {
    while (!this.plan.stopped()) {
      const struck = await Promise.resolve()
        .then(strike)
        .catch(() => false);
      if (struck !== false) return;
      await pause(PATIENCE_MS);
    }
  }

  /** Everything that the queue holds is gone. */
  private async flush(): Promise<void> {
    const { redis, postgres } = this.plan;
    if (redis !== undefined) return redis.flush();
    const queues = await openQueues({ databaseUrl: postgres.url });
    try {
      await queues.queue(deliverDomainEvent.queue).obliterate({ force: true });
    } finally {
      await queues.close();
    }
  }
}
