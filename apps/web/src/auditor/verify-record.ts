import type { components } from '../../generated/api.js';
import { answerOf, api } from '../shared/api.js';

export type Given = components['schemas']['VerifyRecord'];
export interface VerifyProgress {
  readonly done: number;
  readonly of: number;
}
export interface VerifyResult {
  readonly sound: boolean;
  readonly leaves: number;
  readonly checkpoints: number;
  readonly covered: number;
  readonly waiting: number;
  readonly keys: 'given' | 'file';
  readonly outside: number;
  readonly faultCount: number;
  readonly firstBreak: number | null;
  readonly faults: readonly {
    readonly code: string;
    readonly title: { readonly zh: string; readonly en: string };
    readonly remedy: { readonly zh: string; readonly en: string };
  }[];
}

const EVENT = /^event: (\w+)\ndata: (.*)$/;

/**
 * Has the record checked, and is told how far it is. `undefined` where the line broke off before the result.
 * @throws Refusal, Unreachable
 */
export const verifyRecord = async (
  given: Given,
  tell: (progress: VerifyProgress) => void,
  signal: AbortSignal,
): Promise<VerifyResult | undefined> => {
  const stream = await answerOf<ReadableStream<BufferSource> | null>(
    api.POST('/api/audit/verification', { body: given, parseAs: 'stream', signal }),
  );
  const reader = stream?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const part = await reader?.read();
    if (part?.value === undefined) return undefined;
    const blocks = (rest + part.value).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event, data = ''] = EVENT.exec(block) ?? [];
      if (event === 'result') return JSON.parse(data) as VerifyResult; // as the route declares it
      if (event === 'progress') tell(JSON.parse(data) as VerifyProgress);
    }
  }
};
