import { exitWithParent, type Logger } from '#platform';

/** Ends this process cleanly, once, on Ctrl-C, on a stop from outside, or when the process that started it is gone. */
export const endWhenTold = (close: () => Promise<void>, logger: Logger): void => {
  let closing: Promise<void> | undefined;
  const closeOnce = (): Promise<void> => (closing ??= close());
  exitWithParent(closeOnce);
  const end = (): void => {
    closeOnce().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
};
