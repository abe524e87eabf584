/** Passkeys through the browser; the library comes with the first use. */
import { Refused } from './problem';

/** Tells whether this browser can have passkeys at all. */
export function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in window;
}

/** Has the browser make a passkey for the options, or throws `Refused`. */
export async function makePasskey(options: object): Promise<Record<string, unknown>> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  return ask(() => startRegistration({ optionsJSON: options as never }));
}

/** Has the browser sign with a passkey for the options, or throws `Refused`. */
export async function showPasskey(options: object): Promise<Record<string, unknown>> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return ask(() => startAuthentication({ optionsJSON: options as never }));
}

async function ask(act: () => Promise<object>): Promise<Record<string, unknown>> {
  try {
    return { ...(await act()) };
  } catch (error) {
    const known = error instanceof Error && error.name === 'InvalidStateError';
    throw new Refused({
      status: 0,
      code: known ? 'passkey_known' : 'passkey_cancelled',
      detail: '',
      requestId: '',
      fields: {},
      details: {},
      retryAfter: null,
    });
  }
}
