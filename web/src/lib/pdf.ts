/** PDF documents, drawn by pdf.js, which is fetched when the first one is opened. */
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';

export type PdfFile = PDFDocumentProxy;
export type PdfSheet = PDFPageProxy;

/** A PDF's point is 1/72 inch, a CSS pixel 1/96. */
export const PIXELS_PER_POINT = 96 / 72;
const PRINT_PIXELS_PER_POINT = 200 / 72;

let loading: Promise<typeof import('pdfjs-dist')> | undefined;

async function load(): Promise<typeof import('pdfjs-dist')> {
  const [pdfjs, worker] = await Promise.all([
    import('pdfjs-dist'),
    import('pdfjs-dist/build/pdf.worker.min.mjs?url'),
  ]);
  pdfjs.GlobalWorkerOptions.workerSrc = worker.default;
  return pdfjs;
}

/** Opens a document; the bytes stay usable for the caller. */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  const pdfjs = await loading;
  // pdf.js hands what it is given over to its worker, so it gets a copy.
  return pdfjs.getDocument({ data: bytes.slice() }).promise;
}

/** Returns a page's text, line by line, in the order in which it was set. */
export async function textOfPage(page: PdfSheet): Promise<string[]> {
  const { items } = await page.getTextContent();
  const lines = [''];
  for (const item of items) {
    if (!('str' in item)) continue;
    lines[lines.length - 1] += item.str;
    if (item.hasEOL) lines.push('');
  }
  return lines.map((line) => line.trim()).filter(Boolean);
}

/** Returns the pages as pictures for the printer; the caller revokes their addresses. */
export async function picturesOf(file: PdfFile): Promise<string[]> {
  const pictures: string[] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const viewport = page.getViewport({ scale: PRINT_PIXELS_PER_POINT });
    const canvas = document.createElement('canvas');
    canvas.width = viewport.width;
    canvas.height = viewport.height;
    await page.render({ canvas, viewport, intent: 'print' }).promise;
    const picture = await new Promise<Blob | null>((done) => {
      canvas.toBlob(done);
    });
    if (picture) pictures.push(URL.createObjectURL(picture));
  }
  return pictures;
}
