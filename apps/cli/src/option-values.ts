import { InvalidArgumentError } from 'commander';

/** A whole number of `least` or more, for commander's options. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
    throw new InvalidArgumentError(`A whole number of ${least} or more is needed.`);
  };
