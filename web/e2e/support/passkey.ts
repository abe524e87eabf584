/** A passkey in software, as the stack's helper made it: signs what a log-in asks for. */
import { createHash, createSign } from 'node:crypto';

export interface Passkey {
  /** The credential's id, base64url. */
  passkey: string;
  /** Its private key, PKCS #8. */
  key: string;
}

const PRESENT_AND_VERIFIED = 0x05;

/** Returns what `navigator.credentials.get` gives for these options on pages of that origin. */
export function signed(owner: Passkey, challenge: string, origin: string) {
  const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin }));
  const site = createHash('sha256').update(new URL(origin).hostname).digest();
  // One that does not count its uses says always 0, as many phones do.
  const data = Buffer.concat([site, Buffer.from([PRESENT_AND_VERIFIED, 0, 0, 0, 0])]);
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
