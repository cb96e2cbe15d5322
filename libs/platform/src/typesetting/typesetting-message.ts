/** What the pool and its children say to each other. The child imports nothing else of ours, so it starts quickly. */
export type PdfStandard = 'a-3a' | 'a-2b';

/** A file within the PDF, as PDF/A-3 allows: what it is to the page is said by `relationship`. */
export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly relationship: 'source' | 'data' | 'alternative' | 'supplement';
  readonly description: string;
  readonly text: string;
}

export interface RenderOrder {
  readonly workspace: string;
  readonly template: string;
  /** JSON text; the template reads it by `json(bytes(sys.inputs.data))`. */
  readonly data: string;
  readonly standard: PdfStandard;
  /** Milliseconds since the epoch; written into the PDF, so that the same order gives the same bytes. */
  readonly createdAt: number;
  /** JSON text of an `Attachment`, else empty. */
  readonly attachment: string;
  /** CPU time that the render may take. */
  readonly cpuMs: number;
  /** Not a PDF is wanted but what `metadata` the document holds under this selector. */
  readonly selector?: string;
  /** Not a PDF is wanted but the page as a picture, for a screen. */
  readonly picture?: boolean;
}

export type ChildMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'rendered'; readonly pdf: Uint8Array; readonly pages: number; readonly warnings: string[] }
  | { readonly kind: 'drawn'; readonly svg: string; readonly pages: number }
  | { readonly kind: 'queried'; readonly values: readonly unknown[] }
  | { readonly kind: 'failed'; readonly message: string };

export interface ChildSettings {
  readonly fontDirectories: readonly string[];
  readonly memoryMb: number;
}
