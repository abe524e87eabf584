import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderAt } from '@/testing/render';
import { DocumentList, type SealedDocument } from './DocumentList';

const FILE: SealedDocument['files'][number] = {
  sha256: 'a'.repeat(64),
  size: 39_000,
  level: 'B-B',
  seal_serial: '6d5a',
  sealed_at: '2026-11-27T02:43:00Z',
  stamped_at: null,
};
const SENT: SealedDocument = {
  id: 'doc_1',
  kind: 'sent_letter',
  number: 'MUT-2026-000001',
  code: '2B19BK0QJ9',
  about: ['mut_1', 'cpt_1'],
  counterparty: 'İnci A.Ş.',
  files: [FILE],
  awaits_time: false,
  made_at: '2026-11-27T02:43:00Z',
};

test('a document says what it is, when it was sealed, and how well', async () => {
  await renderAt(<DocumentList documents={[SENT]} withNames />);

  const item = await screen.findByRole('listitem');
  expect(item).toHaveTextContent('Gönderilen mektup MUT-2026-000001');
  expect(item).toHaveTextContent('27.11.2026 05:43 · 39 kB · doğrulama kodu 2B19-BK0Q-J9');
  expect(item).toHaveTextContent('Mühürlü, zaman damgasız (B-B)');
  expect(within(item).getByRole('link', { name: 'MUT-2026-000001' })).toHaveAttribute(
    'href',
    '/mutabakatlar/mut_1',
  );
});

test('a document that waits for its time stamp says so', async () => {
  await renderAt(<DocumentList documents={[{ ...SENT, awaits_time: true }]} />);

  expect(await screen.findByText('Mühürlü, zaman damgası bekleniyor')).toBeInTheDocument();
});

test('the earlier seal of a document that was sealed anew is kept under the newer one', async () => {
  const better = {
    ...FILE,
    sha256: 'b'.repeat(64),
    level: 'B-LT' as const,
    stamped_at: '2026-11-27T03:00:00Z',
    sealed_at: '2026-11-27T03:00:00Z',
  };
  await renderAt(<DocumentList documents={[{ ...SENT, files: [FILE, better] }]} />);

  const item = await screen.findByRole('listitem');
  expect(item).toHaveTextContent('Mühürlü, zaman damgalı, kalıcı (B-LT)');
  const hashes = within(item).getAllByText(/^SHA-256/);
  expect(hashes.map((each) => each.textContent?.slice(8, 10))).toEqual(['bb', 'aa']);
  expect(item).toHaveTextContent('Önceki mühür: 27.11.2026 05:43');
});
