import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { PdfFile } from '@/lib/pdf';
import { saveFile } from '@/lib/save-file';
import { renderAt } from '@/testing/render';
import { PdfView } from './PdfView';

vi.mock('@/lib/save-file', () => ({ saveFile: vi.fn() }));

const bytes = new TextEncoder().encode('%PDF') as Uint8Array<ArrayBuffer>;

/** A document of two pages as pdf.js gives it. */
const file = {
  numPages: 2,
  getPage: async (number: number) => ({
    getViewport: ({ scale }: { scale: number }) => ({ width: 595 * scale, height: 842 * scale }),
    getTextContent: async () => ({
      items: [
        { str: `Sayfa ${number} `, hasEOL: false },
        { str: 'metni', hasEOL: true },
        { str: 'ikinci satır', hasEOL: true },
      ],
    }),
    render: () => ({ promise: Promise.resolve(), cancel: () => undefined }),
  }),
} as unknown as PdfFile;

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
});

test('the pages can be read by those who do not see them', async () => {
  await renderAt(<PdfView file={file} bytes={bytes} title="Mektup" fileName="m.pdf" />);

  const second = await screen.findByRole('region', { name: 'Sayfa 2 / 2' });
  await vi.waitFor(() => expect(second).toHaveTextContent('Sayfa 2 metni'));
  expect(second.querySelectorAll('p')).toHaveLength(2);
});

test('pages are shown as text instead of pictures, and back', async () => {
  const user = userEvent.setup();
  const { container } = await renderAt(
    <PdfView file={file} bytes={bytes} title="Mektup" fileName="m.pdf" />,
  );
  await vi.waitFor(() => expect(container.querySelectorAll('canvas')).toHaveLength(2));

  await user.click(screen.getByRole('button', { name: 'Metin olarak göster' }));
  expect(container.querySelectorAll('canvas')).toHaveLength(0);

  await user.click(screen.getByRole('button', { name: 'Sayfa olarak göster' }));
  expect(container.querySelectorAll('canvas')).toHaveLength(2);
});

test('buttons and keys change the size in the same steps', async () => {
  const user = userEvent.setup();
  await renderAt(<PdfView file={file} bytes={bytes} title="Mektup" fileName="m.pdf" />);

  await user.click(await screen.findByRole('button', { name: 'Yakınlaştır' }));
  expect(screen.getByText('%125')).toBeVisible();
  screen.getByRole('region', { name: 'Mektup' }).focus();
  await user.keyboard('+');
  expect(screen.getByText('%150')).toBeVisible();
  await user.keyboard('-');
  expect(screen.getByText('%125')).toBeVisible();
});

test('the very bytes that were fetched are downloaded', async () => {
  const user = userEvent.setup();
  await renderAt(<PdfView file={file} bytes={bytes} title="Mektup" fileName="m.pdf" />);

  await user.click(await screen.findByRole('button', { name: 'İndir' }));

  expect(saveFile).toHaveBeenCalledWith(bytes, 'm.pdf', 'application/pdf');
});
