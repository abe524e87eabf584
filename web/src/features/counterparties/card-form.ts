/** What a card's form takes, and how a refusal of the API finds its field. */
import { z } from 'zod';
import type { Schemas } from '@/lib/api';
import type { Problem } from '@/lib/problem';
import { isTaxNumber } from '@/lib/tax-number';

export type CardFields = {
  known: 'turkish' | 'foreign';
  name: string;
  tax_number: string;
  account_code: string;
  country: string;
  email: string;
  phone: string;
};

/** The sentences that the form says; keys of the catalogue under `form`. */
export type Say = (
  key:
    | 'nameMissing'
    | 'numberMissing'
    | 'numberInvalid'
    | 'codeMissing'
    | 'countryInvalid'
    | 'emailInvalid',
) => string;

/** Returns the rules of a card: known by a Turkish tax number, or by account code and country. */
export function cardSchema(say: Say) {
  return z
    .object({
      known: z.enum(['turkish', 'foreign']),
      name: z.string().trim().min(1, say('nameMissing')).max(250),
      tax_number: z.string().trim(),
      account_code: z.string().trim().max(64),
      country: z.string().trim().toUpperCase(),
      email: z.union([z.literal(''), z.email(say('emailInvalid'))]),
      phone: z.string().trim(),
    })
    .superRefine(({ known, tax_number: number, account_code: code, country }, context) => {
      const refuse = (path: keyof CardFields, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      if (known === 'turkish') {
        if (!number) refuse('tax_number', say('numberMissing'));
        else if (!isTaxNumber(number)) refuse('tax_number', say('numberInvalid'));
        return;
      }
      if (!code) refuse('account_code', say('codeMissing'));
      if (!/^[A-Z]{2}$/.test(country)) refuse('country', say('countryInvalid'));
    });
}

export const NEW_CARD: CardFields = {
  known: 'turkish',
  name: '',
  tax_number: '',
  account_code: '',
  country: 'TR',
  email: '',
  phone: '',
};

/** Returns a card as its form shows it. */
export function fieldsOf(card: Schemas['CardOut']): CardFields {
  return {
    known: card.tax_number ? 'turkish' : 'foreign',
    name: card.name,
    tax_number: card.tax_number ?? '',
    account_code: card.account_code,
    country: card.country,
    email: card.email,
    phone: card.phone,
  };
}

const FIELD_OF_CODE: Record<string, keyof CardFields> = {
  tax_number_invalid: 'tax_number',
  name_missing: 'name',
  email_invalid: 'email',
  phone_invalid: 'phone',
  country_unknown: 'country',
  already_exists: 'tax_number',
};

/** Returns the field that a refusal is about, or null where it is about the whole card. */
export function fieldOfProblem(problem: Problem): keyof CardFields | null {
  const named = Object.keys(problem.fields)[0];
  if (named !== undefined && named in NEW_CARD) return named as keyof CardFields;
  return FIELD_OF_CODE[problem.code] ?? null;
}
