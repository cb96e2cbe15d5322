/** Ends this process when the one that started it is gone, even by kill -9: the channel between them closes. */
export function exitWithParent(beforeExit: () => Promise<void> = () => Promise.resolve()): void {
  if (process.send === undefined) return; // started by hand, not by a parent of ours
  process.once('disconnect', () => {
    // A clean end that hangs must not leave an orphan.
    setTimeout(() => process.exit(1), 5_000).unref();
    beforeExit().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
