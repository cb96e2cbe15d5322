import { type Language, problemText } from '#contracts';
import type { AuditVerdict } from '#workflow';

/** The language of the terminal, as everywhere on the command line. */
export const terminalLanguage = (): Language => (process.env['LANG']?.startsWith('zh') === true ? 'zh' : 'en');

export const told = (code: string, params: Readonly<Record<string, unknown>>, language: Language): string => {
  const { title, remedy } = problemText(code, params, language);
  return remedy === '' ? title : `${title} ${remedy}`;
};

/** What was found, and what it is worth: a line each. */
export const toldVerdict = (verdict: AuditVerdict & { waiting?: number }, language: Language): string[] => {
  const { sound, leaves, covered, keys, outside, faults, faultCount, waiting = 0 } = verdict;
  const say = (code: string, params: Readonly<Record<string, unknown>> = {}): string => told(code, params, language);
  return [
    sound ? say('AUDIT.SOUND', { ...verdict }) : say('AUDIT.BROKEN', { count: faultCount, told: faults.length }),
    ...faults.map(({ code, params }) => `  ${code}  ${say(code, params)}`),
    ...(sound && leaves > covered ? [say('AUDIT.UNCOVERED', { leaves: leaves - covered })] : []),
    ...(waiting > 0 ? [say('AUDIT.WAITING', { rows: waiting })] : []),
    ...(keys === 'file' ? [say('AUDIT.KEY_FROM_FILE')] : []),
    ...(outside === 0 ? [say('AUDIT.NOTHING_OUTSIDE')] : []),
  ];
};

/** The same for machines, with each fault in words of both languages. */
export const verdictJson = (verdict: AuditVerdict): string =>
  JSON.stringify({
    ...verdict,
    faults: verdict.faults.map(({ code, params }) => ({
      code,
      params,
      zh: problemText(code, params, 'zh'),
      en: problemText(code, params, 'en'),
    })),
  });
