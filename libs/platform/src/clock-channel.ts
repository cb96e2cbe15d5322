import type { ChildProcess } from 'node:child_process';
import { type Clock, PlayedClock, systemClock } from '#kernel';

/** What travels between a process and the parent that plays time for it. There is no other way to set a clock. */
type ClockMessage = { type: 'clock.set' | 'clock.is'; at: string };

const ANSWER_PATIENCE_MS = 10_000;
let clockOfThisProcess: Clock | undefined;

/** The clock of this process: the system's, or with LAUREATE_CLOCK=played one that only its parent can set. */
export function processClock(): Clock {
  clockOfThisProcess ??= process.env['LAUREATE_CLOCK'] === 'played' ? playedClock() : systemClock;
  return clockOfThisProcess;
}

function playedClock(): Clock {
  const offset = Number(process.env['LAUREATE_CLOCK_OFFSET_MS'] ?? 0);
  if (!Number.isFinite(offset)) throw new Error('LAUREATE_CLOCK_OFFSET_MS is not a number of milliseconds.');
  const clock = new PlayedClock(offset);
  process.on('message', (message: unknown) => {
    if (!isClockMessage(message) || message.type !== 'clock.set') return;
    clock.setTo(new Date(message.at));
    process.send?.({ type: 'clock.is', at: message.at } satisfies ClockMessage);
  });
  return clock;
}

/** Sets the played clock of a child process and waits until the child says so. */
export function setClockOf(child: ChildProcess, at: Date): Promise<void> {
  const wanted = at.toISOString();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      settle(new Error(`Process ${child.pid ?? '?'} did not set its clock; it needs LAUREATE_CLOCK=played.`));
    }, ANSWER_PATIENCE_MS);
    const onMessage = (message: unknown): void => {
      if (isClockMessage(message) && message.type === 'clock.is' && message.at === wanted) settle();
    };
    const onExit = (): void => {
      settle(new Error('The process ended before its clock was set.'));
    };
    const settle = (error?: Error): void => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      if (error === undefined) resolve();
      else reject(error);
    };
    child.on('message', onMessage);
    child.once('exit', onExit);
    child.send({ type: 'clock.set', at: wanted } satisfies ClockMessage, (error) => {
      if (error !== null) settle(error);
    });
  });
}

function isClockMessage(message: unknown): message is ClockMessage {
  if (typeof message !== 'object' || message === null) return false;
  const { type, at } = message as Record<string, unknown>;
  return (type === 'clock.set' || type === 'clock.is') && typeof at === 'string' && !Number.isNaN(Date.parse(at));
}
