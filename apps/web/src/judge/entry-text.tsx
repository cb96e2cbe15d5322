import { useTexts } from '../shared/language.js';
import type { Sheet } from './sheets.js';
import { judgeTexts } from './texts/index.js';

type Entry = Sheet['entry'];

const paragraphsOf = (text: string): string[] => text.split(/\n+/).filter((line) => line.trim() !== '');

/** By what it is written in, so that a screen reader reads it in the right voice and the type fits. */
const languageOf = (text: string): 'zh-CN' | 'en' => (/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en');

/** A text to be read closely. */
export const EntryText = ({ entry, heading }: { readonly entry: Entry; readonly heading?: string }) => {
  const { t } = useTexts(judgeTexts);
  const text = entry.kind === 'essay' ? entry.body : entry.deeds;
  const title = entry.kind === 'essay' ? entry.title : entry.kind === 'nomination' ? entry.nomineeName : undefined;
  return (
    <article className="entry">
      {heading !== undefined && <p className="entry-heading">{heading}</p>}
      {title !== undefined && (
        <h2 className="entry-title" lang={languageOf(text)}>
          {title}
        </h2>
      )}
      {entry.kind === 'nomination' && (
        <p className="hint">
          {t('sheet.position')} {entry.nomineePosition}
        </p>
      )}
      <div className="entry-body" lang={languageOf(text)}>
        {paragraphsOf(text).map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
      </div>
      <p className="hint entry-length">{t('sheet.length', { count: entry.length })}</p>
    </article>
  );
};
