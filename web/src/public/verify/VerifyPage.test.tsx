import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { server } from '@/testing/server';
import type { Known, Verdict } from '../api';
import { LanguageProvider } from '../language';
import { tr } from '../words/tr';
import { MAX_BYTES } from './checking';
import VerifyPage from './VerifyPage';

const API = 'http://localhost/api/public/verify';
/** The SHA-256 of `%PDF-1.7 x`. */
const HASH = 'ec2792f52c4416be86b9c3d9f4ce1122e68027a8549c54be5040c913d671aa02';
const NONE = { found: false } as Known;
const KNOWN: Known = {
  found: true,
  kind: 'answered_letter',
  number: 'MUT-2026-000123',
  sender: { name: 'Özışık Ticaret A.Ş.', logo_url: null },
  receiver_masked: 'K••• Y••• Ltd. Şti.',
  decision: 'approved',
  answered_at: '2026-11-26T09:30:00Z',
  sealed_at: '2026-11-26T09:30:05Z',
  level: 'B-B',
  stamped_at: null,
  document_sha256: HASH,
  status: 'in_force',
  replaced_by: null,
};
const GOOD: Verdict = {
  sha256: HASH,
  ours: true,
  unchanged: true,
  seal_valid: true,
  level: 'B-B' as const,
  stamped_at: null,
  time_trusted: false,
  revoked_at: null,
  sealed_at: '2026-11-26T09:30:05Z',
  signer: 'e-Mutabakat',
  reason: null,
  number: 'MUT-2026-000123',
};

function openPage(address = '/dogrula') {
  history.replaceState(null, '', address);
  render(
    <LanguageProvider words={tr}>
      <VerifyPage />
    </LanguageProvider>,
  );
}

async function choose(content: BlobPart, name = 'MUT-2026-000123.pdf') {
  const file = new File([content], name, { type: 'application/pdf' });
  await userEvent.upload(screen.getByLabelText('PDF seç'), file);
}

describe('verification by file', () => {
  it('asks by hash first, then judges the file, and answers four questions', async () => {
    const hashes: unknown[] = [];
    server.use(
      http.post(`${API}/known`, async ({ request }) => {
        hashes.push(await request.json());
        return HttpResponse.json(KNOWN);
      }),
      http.post(API, () => HttpResponse.json(GOOD)),
    );
    openPage();
    await choose('%PDF-1.7 x');

    expect(await screen.findByRole('heading', { name: 'Belge geçerli' })).toHaveFocus();
    expect(screen.getAllByRole('listitem').map((each) => each.textContent)).toEqual([
      'Bizim belgemiz mi? Evet, bu sistem mühürledi',
      'Değişmiş mi? Hayır, mühürlendiği gibi',
      'Mühür ve zamanı geçerli mi? Mühür geçerli; zaman (26.11.2026 12:30) mührün kendi saatidir',
      'Bugün yürürlükte mi? Evet, yürürlükte',
    ]);
    expect(screen.getByText('Yanıtlanmış mektup')).toBeVisible();
    expect(hashes).toEqual([{ sha256: HASH }]);
  });

  it('says of a changed file what it is and why', async () => {
    const reason = { code: 'changed', tr: 'Bu dosya değiştirilmiş.', en: 'Changed.' };
    server.use(
      http.post(`${API}/known`, () => HttpResponse.json(NONE)),
      http.post(API, () =>
        HttpResponse.json({ ...GOOD, unchanged: false, seal_valid: false, reason }),
      ),
    );
    openPage();
    await choose('%PDF-1.7 y');

    expect(await screen.findByRole('heading', { name: 'Belge doğrulanamadı' })).toBeVisible();
    expect(screen.getByText('Bu dosya değiştirilmiş.')).toBeVisible();
    expect(screen.getByText('Geçerli bir mühür yok')).toBeVisible();
  });

  it('says that a genuine document’s letter was cancelled later', async () => {
    server.use(
      http.post(`${API}/known`, () => HttpResponse.json({ ...KNOWN, status: 'cancelled' })),
      http.post(API, () => HttpResponse.json(GOOD)),
    );
    openPage();
    await choose('%PDF-1.7 x');

    expect(await screen.findByRole('heading', { name: /Belge gerçek, ama artık/ })).toBeVisible();
    expect(screen.getByText('Gönderen bu mektubu sonradan iptal etti.')).toBeVisible();
  });

  it('refuses what is no PDF, or too large, without sending it', async () => {
    openPage();
    await choose('merhaba');
    expect(await screen.findByText(/Bu dosya bir PDF değil/)).toBeVisible();

    await choose(new Uint8Array(MAX_BYTES + 1));
    expect(await screen.findByText(/4 MB’tan büyük/)).toBeVisible();
  });

  it('tries the same file again after the network failed', async () => {
    server.use(http.post(`${API}/known`, () => HttpResponse.error(), { once: true }));
    openPage();
    await choose('%PDF-1.7 x');
    expect(await screen.findByText(/Sunucuya ulaşılamıyor/)).toBeVisible();

    server.use(
      http.post(`${API}/known`, () => HttpResponse.json(KNOWN)),
      http.post(API, () => HttpResponse.json(GOOD)),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Yeniden dene' }));

    expect(await screen.findByRole('heading', { name: 'Belge geçerli' })).toBeVisible();
  });
});

describe('verification by number and code', () => {
  it('asks at once what a QR code carries, and takes it out of the address', async () => {
    const asked: unknown[] = [];
    server.use(
      http.post(`${API}/number`, async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json(KNOWN);
      }),
    );
    openPage('/dogrula?no=MUT-2026-000123&kod=7Q2K9XJ4M3');

    expect(await screen.findByRole('heading', { name: 'Belge bulundu' })).toBeVisible();
    expect(asked).toEqual([{ number: 'MUT-2026-000123', code: '7Q2K9XJ4M3' }]);
    expect(location.search).toBe('');
  });

  it('says nothing of which of the two is wrong', async () => {
    server.use(http.post(`${API}/number`, () => HttpResponse.json(NONE)));
    openPage();
    await userEvent.click(screen.getByRole('button', { name: 'Doğrula' }));
    expect(screen.getByText('Belge numarasını yazın.')).toBeVisible();

    await userEvent.type(screen.getByLabelText('Belge no'), 'MUT-2026-000999');
    await userEvent.type(screen.getByLabelText('Doğrulama kodu'), '7q2k9xj4m3{Enter}');

    expect(await screen.findByRole('heading', { name: /bulunamadı/ })).toBeVisible();
  });

  it('says when a network has tried too often', async () => {
    server.use(
      http.post(`${API}/number`, () =>
        HttpResponse.json({ status: 429, code: 'too_many_wrong_codes' }, { status: 429 }),
      ),
    );
    openPage('/dogrula?no=MUT-2026-000123&kod=7Q2K9XJ4M3');

    expect(await screen.findByText(/çok fazla yanlış deneme/)).toBeVisible();
  });
});
