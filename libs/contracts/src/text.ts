import { z } from 'zod';
import { named } from './schema-names.js';

/** What is said in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export const textSchema = z.object({ zh: z.string().min(1), en: z.string().min(1) });
named({ text: textSchema });

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The best language for an `Accept-Language` header: Chinese unless English is asked for first. */
export const languageOf = (header: string | undefined): Language => {
  const first = header
    ?.split(',')
    .map((part, index) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';');
      const quality = Number(options.find((option) => option.trim().startsWith('q='))?.split('=')[1] ?? 1);
      return { language: tag.slice(0, 2), quality: Number.isFinite(quality) ? quality : 0, index };
    })
    .filter(({ language }) => language === 'zh' || language === 'en')
    .sort((a, b) => b.quality - a.quality || a.index - b.index)[0];
  return first?.language === 'en' ? 'en' : 'zh';
};
