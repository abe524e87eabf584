/** A letter and its link as the API shows them to a visitor, for tests. */
import type { components } from '@/lib/schema.gen';

type Letter = components['schemas']['FullOut'];
type Masked = components['schemas']['MaskedOut'];

export const LINK = 'a'.repeat(64);
export const CODE = '7Q2K9XJ4M3';

export function aMasked(change: Partial<Masked> = {}): Masked {
  return {
    sender: { name: 'Özışık Ticaret A.Ş.', colour: '#7a1f3d', logo_url: null },
    number: 'MUT-2026-000123',
    kind: 'Cari hesap mutabakatı',
    period: { first_on: '2026-10-01', last_on: '2026-10-31', label: '2026-10' },
    as_of: '2026-10-31',
    status: 'sent',
    expires_at: '2026-12-26T21:00:00Z',
    code_channel: 'sms',
    code_sent_to: '+90 5•• ••• •• 34',
    notice: {
      version: 0,
      tr: 'Aydınlatma metni\nVeri sorumlusu',
      en: 'Notice\nData controller',
      sha256: { tr: 'a1'.repeat(32), en: 'b2'.repeat(32) },
    },
    ...change,
  };
}

export function aLetter(change: Partial<Letter> = {}): Letter {
  const { code_channel, code_sent_to, ...shown } = aMasked();
  return {
    ...shown,
    token: 'session-1',
    sender_tax_number: '1234567890',
    receiver: 'Kaya Yapı Ltd. Şti.',
    currency: 'TRY',
    debit: '30000.00',
    credit: '5308.66',
    balance: '24691.34',
    amount: '24691.34',
    words: 'Bize borcunuz: 24.691,34 TL',
    lines: [
      { code: '120.01', name: 'Merkez', debit: '30000.00', credit: '0.00' },
      { code: '120.02', name: 'Kadıköy', debit: '0.00', credit: '5308.66' },
    ],
    note: '',
    answer: null,
    ...change,
  };
}
