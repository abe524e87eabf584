/** A passkey in software, as the stack's helper made it: signs what a log-in asks for. */
import { createHash, createPrivateKey, createSign } from 'node:crypto';
import type { Page } from '@playwright/test';

export interface Passkey {
  /** The credential's id, base64url. */
  passkey: string;
  /** Its private key, PKCS #8. */
  key: string;
  /** The person it belongs to. */
  person: string;
}

const PRESENT_AND_VERIFIED = 0x05;
const EPOCH = Date.UTC(2026, 0, 1);
let last = 0;

/** Returns how often a passkey was used: more at each call, whoever else counts. */
function count(): number {
  last = Math.max(last + 1, Math.floor((Date.now() - EPOCH) / 100));
  return last;
}

/** Gives a page's browser the passkey, as if the person had made it there. */
export async function carryPasskey(page: Page, owner: Passkey, origin: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  const key = createPrivateKey(owner.key).export({ format: 'der', type: 'pkcs8' });
  await devtools.send('WebAuthn.addCredential', {
    authenticatorId,
    credential: {
      credentialId: Buffer.from(owner.passkey, 'base64url').toString('base64'),
      isResidentCredential: true,
      rpId: new URL(origin).hostname,
      privateKey: key.toString('base64'),
      userHandle: Buffer.from(owner.person).toString('base64'),
      signCount: count(),
    },
  });
}

/** Returns what `navigator.credentials.get` gives for these options on pages of that origin. */
export function signed(owner: Passkey, challenge: string, origin: string) {
  const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin }));
  const site = createHash('sha256').update(new URL(origin).hostname).digest();
  const used = Buffer.alloc(4);
  used.writeUInt32BE(count());
  const data = Buffer.concat([site, Buffer.from([PRESENT_AND_VERIFIED]), used]);
  const hashed = createHash('sha256').update(client).digest();
  const signature = createSign('SHA256').update(data).update(hashed).sign(owner.key);
  return {
    id: owner.passkey,
    rawId: owner.passkey,
    type: 'public-key',
    response: {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: '',
    },
  };
}
