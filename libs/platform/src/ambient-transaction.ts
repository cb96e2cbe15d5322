import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

interface Ambient {
  readonly manager: EntityManager;
  /** Savepoints of one transaction nest; those begun side by side wait for each other. */
  tail: Promise<unknown>;
}

const ambient = new AsyncLocalStorage<Ambient>();

/** The transaction that everything in this flow of calls belongs to, where there is one. */
export const ambientManager = (): EntityManager | undefined => ambient.getStore()?.manager;

/**
 * One transaction around everything that `work` does with this data source, however deep: queries go through it,
 * transactions within become its savepoints. What knows nothing of each other is kept or undone together.
 */
export const inOneTransaction = <T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> =>
  dataSource.transaction((manager) => within(manager, () => work(manager)));

/** As `inOneTransaction`, of one moment: whatever others write meanwhile, every query sees what the first one saw. */
export const inOneSnapshot = <T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> =>
  dataSource.transaction('REPEATABLE READ', (manager) => within(manager, work));

/** Makes what `work` does with the data source part of a transaction that is under way already. */
export const asPartOf = <T>(manager: EntityManager, work: () => Promise<T>): Promise<T> => within(manager, work);

const within = <T>(manager: EntityManager, work: () => Promise<T>): Promise<T> =>
  ambient.run({ manager, tail: Promise.resolve() }, work);

/** Makes a data source join the ambient transaction wherever its manager, a query or a transaction is asked for. */
export const joinAmbientTransaction = (dataSource: DataSource): DataSource => {
  const own = dataSource.manager;
  const query = dataSource.query.bind(dataSource);
  const transaction = dataSource.transaction.bind(dataSource) as unknown as Transact; // two forms, told apart below
  Object.defineProperty(dataSource, 'manager', { get: () => ambientManager() ?? own });
  Object.assign(dataSource, {
    query: (text: string, params?: unknown[], queryRunner?: QueryRunner) =>
      // A manager passes its own query runner: it is where the query belongs already.
      query(text, params, queryRunner ?? ambientManager()?.queryRunner),
    transaction: <T>(...args: [Isolation, Work<T>] | [Work<T>]): Promise<T> => {
      const outer = ambient.getStore();
      if (!outer) return transaction(...args);
      if (args.length === 1) return savepoint(outer, args[0]);
      throw new Error('Within another transaction there is no isolation of its own.');
    },
  });
  return dataSource;
};

type Isolation = Extract<Parameters<DataSource['transaction']>[0], string>;
type Work<T> = (manager: EntityManager) => Promise<T>;
type Transact = <T>(...args: [Isolation, Work<T>] | [Work<T>]) => Promise<T>;

const savepoint = <T>(outer: Ambient, work: (manager: EntityManager) => Promise<T>): Promise<T> => {
  const result = outer.tail.then(() => outer.manager.transaction((manager) => within(manager, () => work(manager))));
  outer.tail = result.catch(() => undefined);
  return result;
};
