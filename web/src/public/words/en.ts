/** Every sentence of the answer pages, in English. */
import type { Words } from './tr';

export const en: Words = {
  app: 'e-Mutabakat',
  skip: 'Skip to content',
  otherLanguage: 'Türkçe',
  languageFailed: 'The Turkish texts could not be loaded; check your connection and try again.',
  footer: {
    verify: 'Verify a document',
    code: 'Enter by code',
    accessibility: 'Accessibility',
  },
  loading: 'Loading',
  retry: 'Try again',
  back: 'Back',
  requestId: 'Request id',
  optional: 'optional',
  number: 'Letter no.',
  // The API names the kind in Turkish only.
  kind: () => 'Balance confirmation',
  code: {
    title: 'Enter your code',
    asks: (date) => `asks you to confirm your balance as of ${date}.`,
    sentBySms: (to) => `The code that opens the letter was sent by SMS to ${to}.`,
    sentByEmail: (to) => `The code that opens the letter was sent in a separate e-mail to ${to}.`,
    label: 'Ten-character code',
    hint: 'Upper or lower case, with or without dashes.',
    short: 'The code has ten characters; some are missing.',
    wrong: 'The code is wrong.',
    left: (tries) => `The code is wrong; ${tries} ${tries === 1 ? 'try' : 'tries'} left.`,
    dead: 'Five wrong tries have ended this code. Ask for a new one below.',
    none: 'There is no valid code for this letter. Ask for a new one below.',
    over: 'The session is over; enter the code again. What you typed is kept.',
    open: 'Open the letter',
    missing: 'No code?',
    another: 'Ask for a new code',
    anotherHint: 'At most three codes an hour. When a new one arrives, earlier ones end.',
    anotherSent: (to) => `New code asked for; it arrives within a few minutes (${to}).`,
    anotherTooMany: 'At most three new codes an hour. Please wait and try again.',
  },
  enter: {
    title: 'Open your letter by code',
    lead: 'If you do not have the link, the code from the SMS or e-mail and the last four digits of your tax number are enough.',
    lastFour: 'Last four digits of your tax number',
    lastFourHint: 'For foreign firms: the last four characters of the account code.',
    lastFourShort: 'Type the last four digits.',
    wrong: 'The code or the last four digits are wrong.',
    help: 'If no code arrived, open the link in your e-mail; you can ask for a new code there.',
  },
  trouble: {
    offline: 'The server cannot be reached. Check your connection and try again.',
    tooMany: 'Too many tries. Wait a little and try again.',
    server: 'Something went wrong on the server. Try again in a little while.',
  },
  stopped: {
    expired: {
      title: 'This letter’s time is over',
      text: 'The time to answer has ended, so the link no longer opens. If you want to answer, ask the sender to send the letter again.',
    },
    answered: {
      title: 'This letter is answered',
      text: 'The letter was answered before; there is nothing to do. The sealed document was sent by e-mail with the answer.',
    },
    cancelled: {
      title: 'This letter is cancelled',
      text: 'The sender has withdrawn the letter; there is nothing to do.',
    },
    replaced: {
      title: 'This letter was sent again',
      text: 'There is a newer link. Open the link in the latest e-mail that you got.',
    },
    unknown: {
      title: 'Link not recognised',
      text: 'The link may have been copied in part. Press the button in the e-mail itself, or open the whole address. If you have your code, you can enter without the link.',
    },
    missing: {
      title: 'Link incomplete',
      text: 'This address does not say which letter to open. Press the button in the e-mail, or enter with your code.',
    },
    tooMany: {
      title: 'Too many tries',
      text: 'A short break is needed for security. Wait a little and try again.',
    },
    offline: {
      title: 'No connection',
      text: 'The server cannot be reached. Check your connection and try again.',
    },
    trouble: {
      title: 'The page could not be opened',
      text: 'Something went wrong on the server. Try again in a little while.',
    },
    enterByCode: 'Enter by code',
  },
};
