import type { Letter } from './letter';

/** A letter for tests: a draft of ₺100,00 that can be sent by e-mail. */
export function aLetter(change: Partial<Letter> = {}): Letter {
  return {
    id: 'mut_1',
    number: 'MUT-2026-000001',
    kind: 'current_account',
    status: 'draft',
    counterparty: aCounterparty(),
    period: { first_on: '2026-10-01', last_on: '2026-10-31', label: 'Ekim 2026' },
    currency: 'TRY',
    debit: '100.00',
    credit: '0.00',
    balance: '100.00',
    lines: [],
    note: '',
    answer_by: null,
    responsible_id: 'per_1',
    created_at: '2026-11-01T08:00:00Z',
    sent_at: null,
    expires_at: null,
    answer: null,
    document_sha256: null,
    import_id: null,
    delivery: 'none',
    viewed_at: null,
    replaces: null,
    replaced_by: null,
    version: 1,
    ...change,
  };
}

/** The card that the letter is addressed to. */
export function aCounterparty(
  change: Partial<Letter['counterparty']> = {},
): Letter['counterparty'] {
  return {
    id: 'cpt_1',
    name: 'Özışık Ticaret A.Ş.',
    tax_number: '1234567890',
    account_code: '120.01',
    country: 'TR',
    email: 'muhasebe@ozisik.example.com',
    phone: '',
    ...change,
  };
}
