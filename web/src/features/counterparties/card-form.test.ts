import { describe, expect, it } from 'vitest';
import { cardSchema, fieldOfProblem, NEW_CARD } from './card-form';

const schema = cardSchema((key) => key);
const VKN = '4540536920';
const GOOD = { ...NEW_CARD, name: 'Örnek A.Ş.', tax_number: VKN };

function refused(fields: typeof NEW_CARD): string[] {
  const read = schema.safeParse(fields);
  return read.success ? [] : read.error.issues.map(({ message }) => message);
}

describe('a card', () => {
  it('is known by a tax number whose check digit agrees', () => {
    expect(refused(GOOD)).toEqual([]);
    expect(refused({ ...GOOD, tax_number: '4540536921' })).toEqual(['numberInvalid']);
    expect(refused({ ...GOOD, tax_number: ' ' })).toEqual(['numberMissing']);
  });

  it('is known by code and country where there is no Turkish number', () => {
    const foreign = { ...GOOD, known: 'foreign' as const, tax_number: '', country: 'de' };

    expect(refused({ ...foreign, account_code: '320.01' })).toEqual([]);
    expect(refused({ ...foreign, country: 'Almanya' })).toEqual(['codeMissing', 'countryInvalid']);
  });

  it('needs a name', () => {
    expect(refused({ ...GOOD, name: '  ' })).toEqual(['nameMissing']);
  });
});

it('puts a refusal beside the field that it is about', () => {
  const problem = {
    status: 422,
    code: 'phone_invalid',
    detail: '',
    requestId: '',
    fields: {},
    details: {},
    retryAfter: null,
  };

  expect(fieldOfProblem(problem)).toBe('phone');
  expect(fieldOfProblem({ ...problem, fields: { email: 'too long' } })).toBe('email');
  expect(fieldOfProblem({ ...problem, code: 'unforeseen' })).toBeNull();
});
