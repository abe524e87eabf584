import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aLetter, aMasked, CODE, LINK } from '@/testing/public-letter';
import { server } from '@/testing/server';
import type { Letter } from '../api';
import { LanguageProvider } from '../language';
import { tr } from '../words/tr';
import { AnswerPage } from './AnswerPage';

const API = 'http://localhost/api/public';

function refuse(status: number, code: string, more: object = {}) {
  return () =>
    HttpResponse.json({ status, code, detail: code, request_id: 'req-1', ...more }, { status });
}

/** Answers as the API does for one letter that waits; `answers` gathers what was sent. */
function aWaitingLetter(letter: Letter = aLetter()) {
  const answers: { key: string | null; body: Record<string, unknown> }[] = [];
  server.use(
    http.post(`${API}/resolve`, () => HttpResponse.json(aMasked())),
    http.post(`${API}/code/check`, () => HttpResponse.json(letter)),
    http.get(`${API}/letter`, () => HttpResponse.json(letter)),
    http.get(`${API}/document`, refuse(404, 'document_not_ready')),
    http.post(`${API}/answer`, async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown>;
      answers.push({ key: request.headers.get('Idempotency-Key'), body });
      await delay(20);
      return HttpResponse.json(answered(letter, body));
    }),
  );
  return answers;
}

function answered(letter: Letter, body: Record<string, unknown>): Letter {
  const decision = body.decision === 'approved' ? 'approved' : 'rejected';
  const at = '2026-11-26T09:30:00Z';
  return {
    ...letter,
    status: decision,
    answer: { decision, at, balance: null, difference: null, reason: null } as Letter['answer'],
  };
}

function openPage(address: string) {
  history.replaceState(null, '', address);
  const byCode = address === '/kod';
  return render(
    <LanguageProvider words={tr}>
      <AnswerPage byCode={byCode} />
    </LanguageProvider>,
  );
}

async function openLetter() {
  const user = userEvent.setup();
  openPage(`/onay#${LINK}`);
  await user.type(await screen.findByLabelText(/On haneli kod/), CODE);
  await user.click(screen.getByRole('button', { name: 'Mektubu aç' }));
  await screen.findByText('₺24.691,34');
  return user;
}

async function fillPerson(user: ReturnType<typeof userEvent.setup>) {
  await user.type(screen.getByLabelText('Adınız soyadınız'), 'Deniz Kaya');
  await user.type(screen.getByLabelText(/Göreviniz/), 'Muhasebe Müdürü');
}

beforeEach(() => {
  // jsdom knows no dialogs.
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  vi.stubGlobal('scrollTo', () => undefined);
});
afterEach(() => {
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

describe('the link', () => {
  it('leaves the address as soon as it is read, and survives a reload', async () => {
    aWaitingLetter();
    const first = openPage(`/onay#${LINK}`);
    await screen.findByText('Kodunuzu girin', { selector: 'h1' });

    expect(location.href).not.toContain(LINK);
    first.unmount();
    openPage('/onay');

    expect(await screen.findByText('Kodunuzu girin', { selector: 'h1' })).toBeVisible();
  });

  it.each([
    ['approved', 'Bu mektup yanıtlandı'],
    ['cancelled', 'Bu mektup iptal edildi'],
    ['expired', 'Bu mektubun süresi doldu'],
  ])('of a letter that is %s says so and asks nothing', async (status, title) => {
    server.use(http.post(`${API}/resolve`, () => HttpResponse.json(aMasked({ status }))));
    openPage(`/onay#${LINK}`);

    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('that nobody knows leads to the entry by code', async () => {
    server.use(http.post(`${API}/resolve`, refuse(404, 'link_unknown')));
    openPage('/onay#damaged');

    expect(await screen.findByRole('heading', { name: 'Bağlantı tanınmadı' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Kodla gir' })).toHaveAttribute('href', '/kod');
  });

  it('is asked again after the server had trouble, whose request can be named', async () => {
    server.use(http.post(`${API}/resolve`, refuse(500, 'unforeseen'), { once: true }));
    openPage(`/onay#${LINK}`);
    expect(await screen.findByText('req-1')).toBeVisible();

    aWaitingLetter();
    await userEvent.click(screen.getByRole('button', { name: 'Yeniden dene' }));

    expect(await screen.findByText('Kodunuzu girin', { selector: 'h1' })).toBeVisible();
  });
});

describe('the code', () => {
  it('that is wrong stays in its field with the tries that are left', async () => {
    aWaitingLetter();
    server.use(
      http.post(`${API}/code/check`, refuse(422, 'code_wrong', { details: { tries_left: '3' } })),
    );
    const user = userEvent.setup();
    openPage(`/onay#${LINK}`);
    const field = await screen.findByLabelText(/On haneli kod/);
    await user.type(field, `${CODE}{Enter}`);

    expect(await screen.findByText('Kod yanlış; 3 deneme hakkınız kaldı.')).toBeVisible();
    expect(field).toHaveValue('7Q2K-9XJ4-M3');
    expect(field).toHaveFocus();
  });

  it('that five tries killed is asked for anew', async () => {
    aWaitingLetter();
    let asked = 0;
    server.use(
      http.post(`${API}/code/check`, refuse(429, 'code_dead')),
      http.post(`${API}/code`, () => {
        asked += 1;
        return HttpResponse.json(aMasked(), { status: 202 });
      }),
    );
    const user = userEvent.setup();
    openPage(`/onay#${LINK}`);
    await user.type(await screen.findByLabelText(/On haneli kod/), `${CODE}{Enter}`);
    expect(await screen.findByText(/Beş yanlış deneme/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Yeni kod iste' }));

    expect(await screen.findByText(/Yeni kod istendi/)).toBeVisible();
    expect(asked).toBe(1);
  });

  it('that is incomplete is not sent', async () => {
    aWaitingLetter();
    server.use(http.post(`${API}/code/check`, refuse(500, 'must not be asked')));
    const user = userEvent.setup();
    openPage(`/onay#${LINK}`);
    await user.type(await screen.findByLabelText(/On haneli kod/), '7Q2K{Enter}');

    expect(await screen.findByText('Kod on hanelidir; eksik hane var.')).toBeVisible();
  });
});

describe('the answer', () => {
  it('is sent once by a double click, with one key', async () => {
    const answers = aWaitingLetter();
    const user = await openLetter();
    await user.click(screen.getByRole('button', { name: 'Mutabıkız' }));
    await fillPerson(user);
    await user.dblClick(screen.getByRole('button', { name: 'Onaylıyorum' }));

    expect(await screen.findByText('Yanıtınız kaydedildi')).toBeVisible();
    expect(answers).toHaveLength(1);
    expect(answers[0]?.body).toMatchObject({ decision: 'approved', name: 'Deniz Kaya' });
    expect(screen.getByText('Deniz Kaya, Muhasebe Müdürü')).toBeVisible();
    expect(sessionStorage.getItem('onay')).not.toContain('Deniz');
  });

  it('keeps what was typed and its key when the network fails', async () => {
    const keys: (string | null)[] = [];
    aWaitingLetter();
    server.use(
      http.post(`${API}/answer`, ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'));
        if (keys.length === 1) return HttpResponse.error();
        return HttpResponse.json(answered(aLetter(), { decision: 'approved' }));
      }),
    );
    const user = await openLetter();
    await user.click(screen.getByRole('button', { name: 'Mutabıkız' }));
    await fillPerson(user);
    await user.click(screen.getByRole('button', { name: 'Onaylıyorum' }));
    expect(await screen.findByText(/Sunucuya ulaşılamıyor/)).toBeVisible();
    expect(screen.getByLabelText('Adınız soyadınız')).toHaveValue('Deniz Kaya');

    await user.click(screen.getByRole('button', { name: 'Onaylıyorum' }));

    expect(await screen.findByText('Yanıtınız kaydedildi')).toBeVisible();
    expect(keys[0]).toBeTruthy();
    expect(keys[1]).toBe(keys[0]);
  });

  it('says what is wrong and goes to the first wrong field', async () => {
    aWaitingLetter();
    const user = await openLetter();
    await user.click(screen.getByRole('button', { name: 'Mutabıkız' }));
    await user.click(screen.getByRole('button', { name: 'Onaylıyorum' }));

    expect(screen.getByText('Adınızı ve soyadınızı yazın.')).toBeVisible();
    expect(screen.getByLabelText('Adınız soyadınız')).toHaveFocus();
  });

  it('asks for the code again when the session is over, and keeps what was typed', async () => {
    aWaitingLetter();
    server.use(http.post(`${API}/answer`, refuse(409, 'session_over'), { once: true }));
    const user = await openLetter();
    await user.click(screen.getByRole('button', { name: 'Mutabıkız' }));
    await fillPerson(user);
    await user.click(screen.getByRole('button', { name: 'Onaylıyorum' }));
    expect(await screen.findByText(/Oturum süresi doldu/)).toBeVisible();

    await user.type(screen.getByLabelText(/On haneli kod/), `${CODE}{Enter}`);

    expect(await screen.findByLabelText('Adınız soyadınız')).toHaveValue('Deniz Kaya');
  });

  it('given elsewhere meanwhile ends the page', async () => {
    aWaitingLetter();
    server.use(http.post(`${API}/answer`, refuse(409, 'mutabakat_approved')));
    const user = await openLetter();
    await user.click(screen.getByRole('button', { name: 'Mutabıkız' }));
    await fillPerson(user);
    await user.click(screen.getByRole('button', { name: 'Onaylıyorum' }));

    expect(await screen.findByRole('heading', { name: 'Bu mektup yanıtlandı' })).toBeVisible();
  });

  it('that disagrees shows the difference, a summary, and that it is no formal objection', async () => {
    const answers = aWaitingLetter();
    const user = await openLetter();
    await user.click(screen.getByRole('button', { name: 'Mutabık değiliz' }));
    await user.type(screen.getByLabelText(/Sizin kayıtlarınıza göre bakiye/), '23.451,34');
    expect(screen.getByText('₺1.240,00')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Özeti gör' }));
    expect(screen.getByText('Bir neden seçin.')).toBeVisible();

    await user.click(screen.getByLabelText('Tutar farklı'));
    await fillPerson(user);
    await user.click(screen.getByRole('button', { name: 'Özeti gör' }));
    const summary = (await screen.findByText('Yanıtınızın özeti')).closest('section');
    expect(within(summary as HTMLElement).getByText('Size borcumuz: ₺23.451,34')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Yanıtı gönder' }));

    expect(await screen.findByText(/94 üncü maddesinin/)).toBeVisible();
    expect(answers[0]?.body).toMatchObject({
      decision: 'rejected',
      reason: 'amount_differs',
      balance: { amount: '23451.34', side: 'debit' },
    });
  });

  it('walks back by the browser’s own button', async () => {
    aWaitingLetter();
    const user = await openLetter();
    await user.click(screen.getByRole('button', { name: 'Mutabık değiliz' }));
    await screen.findByLabelText(/Sizin kayıtlarınıza göre bakiye/);
    history.back();

    await waitFor(() => expect(screen.getByRole('button', { name: 'Mutabıkız' })).toBeVisible());
  });
});

describe('the entry by code', () => {
  it('opens a letter with the code and the last four, and has one sentence for wrong ones', async () => {
    server.use(http.post(`${API}/kod`, refuse(422, 'code_wrong'), { once: true }));
    const user = userEvent.setup();
    openPage('/kod');
    await user.type(await screen.findByLabelText(/On haneli kod/), CODE);
    await user.type(screen.getByLabelText(/son dört hanesi/), '7890{Enter}');
    expect(await screen.findByText('Kod ya da son dört hane yanlış.')).toBeVisible();

    server.use(http.post(`${API}/kod`, () => HttpResponse.json(aLetter())));
    await user.click(screen.getByRole('button', { name: 'Mektubu aç' }));

    expect(await screen.findByText('₺24.691,34')).toBeVisible();
  });
});
