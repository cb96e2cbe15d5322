import type { MigrationClass } from '#platform';
import {
  actionNames,
  asDefinition,
  type ChartEvent,
  defineProcess,
  type DomainHandler,
  type ProcessRow,
  workflowMigrations,
} from '#workflow';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { setup } from 'xstate';
import { z } from 'zod';

/** Something that only moves to and fro: every move is a transition with a message, and every message one effect. */
export const parcelProcess = asDefinition(
  defineProcess<ProcessRow, undefined>({
    name: 'parcel',
    table: 'parcel',
    version: 1,
    machine: setup({
      types: { events: {} as ChartEvent<'parcel.move'> },
      actions: actionNames('announce'),
    }).createMachine({
      id: 'parcel',
      initial: 'here',
      states: {
        here: { tags: 'settled', on: { 'parcel.move': { target: 'there', actions: 'announce' } } },
        there: { on: { 'parcel.move': { target: 'here', actions: 'announce' } } },
      },
    }),
    access: { 'parcel.move': { roles: ['system'] } },
    payloads: { 'parcel.move': z.strictObject({ request: z.uuid() }) },
    rules: {},
    facts: () => Promise.resolve(undefined),
    actions: {
      announce: ({ payload }) => ({ outbox: [{ topic: 'parcel.moved', payload: { request: payload['request'] } }] }),
    },
  }),
);

/** The effect has no unique key on purpose: one that happened twice must be there to be seen. */
class CreateParcel1700000009900 implements MigrationInterface {
  name = 'CreateParcel1700000009900';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table public.parcel (id uuid primary key);
      create table public.parcel_effect (request uuid not null);
      select workflow.install_process('parcel', 'parcel', 'here')`);
  }
  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

export const parcelMigrations: readonly MigrationClass[] = [...workflowMigrations, CreateParcel1700000009900];

const moved = z.object({ request: z.uuid() });

export const writeEffectWhenParcelMoved: DomainHandler = {
  consumer: 'write-effect-when-parcel-moved',
  topic: 'parcel.moved',
  handle: async ({ payload }, manager) => {
    await manager.query('insert into public.parcel_effect (request) values ($1)', [moved.parse(payload).request]);
  },
};
