import { QueryClient } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { problemOf } from '@/lib/problem';
import { server } from '@/testing/server';
import { sendFile, useUpload } from './uploads';

const API = 'http://localhost/api/imports/:id';
const STORAGE = 'http://localhost/storage';
const FORM = { url: STORAGE, fields: { key: 'k', policy: 'first' } };
const FILE = new File(['x'], 'liste.xlsx');

let calls: string[];

beforeEach(() => {
  calls = [];
  server.use(
    http.post(`${API}/start`, () => {
      calls.push('start');
      return HttpResponse.json({ task_id: 'tsk_1' }, { status: 202 });
    }),
    http.post(`${API}/upload`, () => {
      calls.push('form');
      return HttpResponse.json(FORM);
    }),
  );
});

function storage(status: number, code = ''): void {
  server.use(
    http.post(STORAGE, () => {
      calls.push(`storage ${status}`);
      return new HttpResponse(`<Error><Code>${code}</Code></Error>`, { status });
    }),
  );
}

function standing(id: string) {
  return renderHook(() => useUpload(id)).result;
}

it('posts the file with the form that it was given, and has it read', async () => {
  storage(204);
  await sendFile(new QueryClient(), 'a', FILE, FORM);

  expect(calls).toEqual(['storage 204', 'start']);
  expect(standing('a').current?.state).toBe('sent');
});

it('keeps the file when storage refuses it, and tries again with a fresh form', async () => {
  storage(403, 'AccessDenied');
  await sendFile(new QueryClient(), 'b', FILE, FORM);
  const upload = standing('b');
  expect(upload.current?.state).toBe('failed');
  expect(problemOf(upload.current?.error).code).toBe('upload_refused');

  storage(204);
  await sendFile(new QueryClient(), 'b', upload.current?.file ?? new File([], ''));

  expect(calls).toEqual(['storage 403', 'form', 'storage 204', 'start']);
  await waitFor(() => expect(upload.current?.state).toBe('sent'));
});

it('takes a file that another tab has sent for sent', async () => {
  server.use(
    http.post(`${API}/upload`, () =>
      HttpResponse.json({ code: 'already_uploaded', detail: '' }, { status: 409 }),
    ),
  );
  await sendFile(new QueryClient(), 'd', FILE);

  expect(standing('d').current?.state).toBe('sent');
});
