/** What a counterparty finds: the link in a mail, the code in an SMS or in a mail of its own. */
import { expect } from '@playwright/test';
import { local } from './rest';

interface Mail {
  id: string;
  subject: string;
  recipients: string[];
}

interface Sms {
  to: string;
  text: string;
}

const LINK = /\/onay#[0-9a-f]{64}/;
const CODE = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b/;

/** Returns the mails to an address, newest first. */
export function mailsTo(address: string): Promise<Mail[]> {
  return local<Mail[]>(`/local/mail?to=${encodeURIComponent(address)}`);
}

/** Returns a mail's text. */
export async function textOf(mail: Mail): Promise<string> {
  return (await local<{ text: string }>(`/local/mail/${mail.id}`)).text;
}

/** Waits for the newest link mailed to an address and returns its path, with the secret. */
export function linkTo(address: string, link = LINK): Promise<string> {
  return newest(async () => {
    for (const mail of await mailsTo(address)) {
      const found = link.exec(await textOf(mail));
      if (found) return found[0];
    }
    return null;
  }, `no link for ${address}`);
}

/** Waits for the newest code sent to a phone (`+90…`) or, without one, to an address. */
export function codeTo(to: { phone?: string | null; email?: string | null }): Promise<string> {
  return newest(
    async () => {
      if (to.phone) {
        const sent = await local<Sms[]>(`/local/sms?to=${to.phone.replace('+', '')}`);
        for (const sms of sent) {
          const found = CODE.exec(sms.text);
          if (found) return found[0];
        }
      } else if (to.email) {
        for (const mail of await mailsTo(to.email)) {
          const found = CODE.exec(await textOf(mail));
          if (found) return found[0];
        }
      }
      return null;
    },
    `no code for ${to.phone ?? to.email}`,
  );
}

async function newest(look: () => Promise<string | null>, message: string): Promise<string> {
  let found: string | null = null;
  await expect
    .poll(
      async () => {
        found = await look();
        return found;
      },
      { message, timeout: 30_000, intervals: [100, 200, 500] },
    )
    .not.toBeNull();
  return found ?? '';
}
