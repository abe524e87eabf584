import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FormProvider, useForm } from 'react-hook-form';
import { expect, test } from 'vitest';
import type { TypedContent } from '@/lib/letter-content';
import { renderAt } from '@/testing/render';
import { LetterContent } from './LetterContent';

const saved: TypedContent[] = [];

function Form() {
  const form = useForm<TypedContent>({
    defaultValues: { debit: '', credit: '', lines: [], note: '', answerBy: null },
  });
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={form.handleSubmit((typed) => void saved.push(typed))}>
        <LetterContent currency="TRY" dealers={[{ code: 'B1', name: 'Merkez bayi' }]} />
        <button type="submit">Kaydet</button>
      </form>
    </FormProvider>
  );
}

async function open() {
  saved.length = 0;
  const user = userEvent.setup();
  await renderAt(<Form />);
  return { user, debit: await screen.findByLabelText('Borç (bize borçlu)') };
}

test('an amount is read back in figures and words, and its side in words', async () => {
  const { user, debit } = await open();

  await user.type(debit, '1.234,5');

  expect(debit).toHaveAccessibleDescription(/bin iki yüz otuz dört lira elli kuruş/);
  expect(screen.getByText(/Bize borçlu:/)).toHaveTextContent('₺1.234,50 (B)');
  await user.tab();
  expect(debit).toHaveValue('1.234,50');
});

test('what cannot be an amount is said beside the field, and stays as typed', async () => {
  const { user, debit } = await open();

  await user.type(debit, '12,3456');
  await user.click(screen.getByRole('button', { name: 'Kaydet' }));

  expect(debit).toHaveAccessibleDescription(/En çok 2 ondalık basamak/);
  expect(debit).toHaveValue('12,3456');
  expect(saved).toEqual([]);
});

test('lines must add up, and can give the totals', async () => {
  const { user, debit } = await open();
  await user.type(debit, '100');
  await user.click(screen.getByRole('button', { name: 'Karttaki bayileri ekle' }));
  await user.type(screen.getByLabelText('1. satırın borcu'), '60');

  expect(screen.getByText('₺40,00 eksik')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Kaydet' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(/aynı olmalı/);
  expect(saved).toEqual([]);

  await user.click(screen.getByRole('button', { name: 'Toplamı satırlardan al' }));
  expect(debit).toHaveValue('60,00');
  await user.click(screen.getByRole('button', { name: 'Kaydet' }));
  expect(saved).toMatchObject([{ debit: '60,00', lines: [{ code: 'B1', debit: '60,00' }] }]);
});

test('rows of a spreadsheet are pasted as lines', async () => {
  const { user, debit } = await open();
  await user.type(debit, '30');
  await user.click(screen.getByRole('button', { name: 'Satır ekle' }));
  await user.click(screen.getByLabelText('1. satırın kodu'));

  await user.paste('120.1\tBir\t10\n120.2\tİki\t20');

  expect(screen.getByLabelText('2. satırın adı')).toHaveValue('İki');
  expect(screen.getAllByText('toplamla aynı')).toHaveLength(2);
});
