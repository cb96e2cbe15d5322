import en from './en/index.js';
import zh from './zh/index.js';

/** All that is said to people, by language. One file a lib and language. */
export interface LanguageFile {
  readonly problems: Readonly<Record<string, { readonly title: string; readonly remedy: string }>>;
  readonly events: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, string>>;
  /** What one of each kind of process is called. */
  readonly processes: Readonly<Record<string, string>>;
  /** What queues and their jobs are called. */
  readonly jobs: Readonly<Record<string, string>>;
  readonly history: Readonly<Record<string, string>>;
  /** What acts on record are called. */
  readonly acts: Readonly<Record<string, string>>;
  /** Messages to people, by template. */
  readonly notifications: Readonly<Record<string, { readonly subject: string; readonly text: string }>>;
  readonly columns: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, string>>;
}

export const lang: Readonly<Record<'zh' | 'en', LanguageFile>> = { zh, en };
