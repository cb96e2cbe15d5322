import { sendInParts } from './parts.js';

const IDS = Array.from({ length: 1203 }, (_, at) => String(at));
const isTaken = (id: string): boolean => Number(id) % 100 !== 0;
const send = (ids: readonly string[]) =>
  Promise.resolve({ applied: ids.filter(isTaken), refused: ids.filter((id) => !isTaken(id)) });

it('what is more than one request holds goes in parts, and how far it is, is told after each', async () => {
  const told: number[] = [];
  const sent = await sendInParts(IDS, send, (count) => told.push(count));
  expect(told).toEqual([500, 1000, 1203]);
  expect(sent).toEqual({ applied: IDS.filter(isTaken), refused: IDS.filter((id) => !isTaken(id)) });
});

it('a part that breaks off ends it, and no more counts as sent', async () => {
  const told: number[] = [];
  const broken = (ids: readonly string[], part: number) =>
    part === 1 ? Promise.reject(new Error('no network')) : send(ids);
  await expect(sendInParts(IDS, broken, (count) => told.push(count))).rejects.toThrow('no network');
  expect(told).toEqual([500]);
});
