import type { Settings } from '../settings.schema.js';

/** The address of a public page, for what is printed: `PUBLIC_URL`, else where this host listens. */
export const publicAddress = ({ http }: Pick<Settings, 'http'>, path: string): string =>
  new URL(path, http.publicUrl ?? `http://${http.host}:${String(http.port)}`).href;
