import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test, vi } from 'vitest';
import type { Schemas } from '@/lib/api';
import { renderAt } from '@/testing/render';
import { server } from '@/testing/server';
import { ContactForm } from './ContactForm';

const card = { id: 'cpt_1', version: 3, email: '', phone: '' } as Schemas['CardOut'];

test('nothing is saved without an address or a phone', async () => {
  const user = userEvent.setup();
  await renderAt(<ContactForm card={card} onSaved={vi.fn()} />);

  await user.click(await screen.findByRole('button', { name: 'Karta kaydet' }));

  expect(screen.getByLabelText('E-posta')).toHaveAccessibleDescription(
    'E-posta ya da telefon yazın.',
  );
});

test('the version that was looked at is sent, and a refusal stands at its field', async () => {
  const asked = vi.fn();
  server.use(
    http.patch('*/api/counterparties/cpt_1', async ({ request }) => {
      asked(await request.json());
      const detail = '“12” bir telefon numarası değil.';
      return HttpResponse.json({ code: 'phone_invalid', detail }, { status: 422 });
    }),
  );
  const onSaved = vi.fn();
  const user = userEvent.setup();
  await renderAt(<ContactForm card={card} onSaved={onSaved} />);

  await user.type(await screen.findByLabelText('Cep telefonu'), '12');
  await user.click(screen.getByRole('button', { name: 'Karta kaydet' }));

  const phone = screen.getByLabelText('Cep telefonu');
  await vi.waitFor(() => expect(phone).toHaveAccessibleDescription(/telefon numarası değil/));
  expect(phone).toHaveValue('12');
  expect(phone).toHaveFocus();
  expect(asked).toHaveBeenCalledWith({ version: 3, email: '', phone: '12' });
  expect(onSaved).not.toHaveBeenCalled();
});
