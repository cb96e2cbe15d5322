import { type Actor, DomainError } from '#kernel';
import type { Engine } from '#workflow';

/** Another delivery of the same job was quicker, or the import was cancelled meanwhile. */
const OVERTAKEN = ['STALE_VERSION', 'EVENT.IMPOSSIBLE_NOW'];

export const sendOvertakable = async (engine: Engine, importId: string, event: string, actor: Actor): Promise<void> => {
  try {
    await engine.applyEvent('entryImport', importId, event, actor);
  } catch (error) {
    if (!(error instanceof DomainError) || !OVERTAKEN.includes(error.code)) throw error;
  }
};
