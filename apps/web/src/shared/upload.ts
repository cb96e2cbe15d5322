import { useCallback, useState } from 'react';
import { csrfHeader, newKey, problemError, Unreachable } from './api.js';
import { storedLanguage } from './language-store.js';

interface Sending {
  readonly method: 'POST' | 'PUT';
  /** The route with its query. */
  readonly address: string;
  readonly file: File;
  /** How much of it is sent, from 0 to 1. */
  readonly onProgress: (part: number) => void;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Sends a file as it is. By XMLHttpRequest, which alone tells how far it is.
 * @throws Refusal, Unreachable
 */
export const sendFile = ({ method, address, file, onProgress }: Sending): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    const headers = {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'accept-language': storedLanguage(),
      'idempotency-key': newKey(),
      ...csrfHeader(),
    };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('error', () => reject(new Unreachable()));
    request.addEventListener('abort', () => reject(new Unreachable()));
    request.addEventListener('load', () => {
      const reply = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(reply);
      else reject(problemError(request.status, reply));
    });
    request.send(file);
  });

/** A file on its way: how far, and what became of it. `send` says whether it is there. */
export const useUpload = (onDone: (reply: unknown) => void) => {
  const [state, setState] = useState<{ readonly part?: number; readonly error?: unknown }>({});
  const send = useCallback(
    async (what: Omit<Sending, 'onProgress'>): Promise<boolean> => {
      setState({ part: 0 });
      try {
        const reply = await sendFile({ ...what, onProgress: (part) => setState({ part }) });
        setState({});
        onDone(reply);
        return true;
      } catch (error) {
        setState({ error });
        return false;
      }
    },
    [onDone],
  );
  return { send, part: state.part, error: state.error };
};
