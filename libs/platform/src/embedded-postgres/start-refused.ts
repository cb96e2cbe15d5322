/** A start that people can put right themselves: its message says how, and is told without a stack. */
export class StartRefused extends Error {
  override name = 'StartRefused';
}
