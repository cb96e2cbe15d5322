import { useTexts } from '../../shared/language.js';
import { setUpTexts } from './texts/index.js';

type Key = keyof typeof setUpTexts.zh;

/** A word of the plan in the reader's language; a word that has no text here stands as it is. */
export const useWord = () => {
  const { t } = useTexts(setUpTexts);
  return (group: 'kind' | 'rung', word: string): string => {
    const key = `${group}.${word}`;
    return key in setUpTexts.zh ? t(key as Key) : word;
  };
};
