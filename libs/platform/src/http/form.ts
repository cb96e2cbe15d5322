import { DomainError, invalid } from '#kernel';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { parsePayload } from './payload.js';
import { bytesOf, safeFileName, Upload } from './upload.js';

export interface Form<Fields> {
  readonly fields: Fields;
  /** Undefined where no file was chosen. */
  readonly file: Upload | undefined;
}

const MULTIPART = /^multipart\/form-data\s*;/i;
/** Texts and the marks between the parts, beside the file. */
const REST_BYTES = 1024 * 1024;

/** As a browser sends a form with a file. The reader is the platform's own. */
const multipart = async (body: Readable, contentType: string, limitBytes: number): Promise<FormData> => {
  const bytes = await bytesOf(body, limitBytes + REST_BYTES);
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- warned of for bodies without a bound; this one has one
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw invalid('BODY.FORM_BROKEN', []);
  }
};

const split = async (form: FormData, fileField: string): Promise<Form<Record<string, string>>> => {
  const fields: Record<string, string> = {};
  let file: Upload | undefined;
  for (const [name, value] of form) {
    // A browser sends an empty file where none was chosen, others an empty text.
    if (name === fileField && (value === '' || (typeof value !== 'string' && value.size === 0))) continue;
    if (typeof value === 'string') fields[name] = value;
    else if (name === fileField) file = new Upload(Buffer.from(await value.arrayBuffer()), safeFileName(value.name));
  }
  return { fields, file };
};

/**
 * What the form of a page was sent with, a file or not. The controller reads it itself, so that whatever is wrong with it can
 * be told on a page, and nothing is kept of whoever sends too much.
 * @throws DomainError `BODY.…`, `PAYLOAD_INVALID`
 */
export const readForm = async <Schema extends z.ZodObject>(
  request: FastifyRequest,
  schema: Schema,
  { file: fileField, limitBytes }: { readonly file: string; readonly limitBytes: number },
): Promise<Form<z.infer<Schema>>> => {
  const { body, headers } = request;
  const contentType = headers['content-type'] ?? '';
  const parsed = (fields: unknown): z.infer<Schema> => parsePayload(schema, fields) as z.infer<Schema>; // by the schema
  if (!(body instanceof Readable)) return { fields: parsed(body), file: undefined };
  if (!MULTIPART.test(contentType))
    throw new DomainError('invalid', 'BODY.WRONG_FILE', { expected: 'multipart/form-data' });
  const { fields, file } = await split(await multipart(body, contentType, limitBytes), fileField);
  return { fields: parsed(fields), file };
};
