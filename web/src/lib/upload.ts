/** Posts a file straight to storage with the signed form that the API gave. */
import { Refused } from './problem';

interface Form {
  url: string;
  fields: Record<string, string>;
}

/** Uploads; `onProgress` is told a share from 0 to 1. Throws `Refused`; storage's code is kept. */
export function upload(
  form: Form,
  file: Blob,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
    body.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', form.url);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(refusal(request));
    };
    request.onerror = () => reject(new TypeError('storage is out of reach'));
    request.onabort = () => reject(new DOMException('upload aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

function refusal(request: XMLHttpRequest): Refused {
  const code = /<Code>(\w+)<\/Code>/.exec(request.responseText)?.[1] ?? 'unforeseen';
  return new Refused({
    status: request.status,
    code: code === 'EntityTooLarge' ? 'upload_too_large' : 'upload_refused',
    detail: '',
    requestId: request.getResponseHeader('x-amz-request-id') ?? '',
    fields: {},
    details: { storage: code },
    retryAfter: null,
  });
}
