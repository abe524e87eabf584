/** How long after the answer's HTTP response another browser's row changes. */
import { expect, test } from '../e2e/fixtures';
import { answer, aSentLetter, opened } from '../e2e/support/arrange';
import { found } from './found';

const ANSWERS = 60;
const AT_ONCE = 6;

declare global {
  interface Window {
    /** When the row of a letter first said that it is agreed, in milliseconds since 1970. */
    agreedAt: Record<string, number>;
  }
}

test('answers and the rows of another browser', async ({ openDesk, rest }) => {
  const letters: { number: string; session: string }[] = [];
  while (letters.length < ANSWERS) {
    const sent = await Promise.all(Array.from({ length: AT_ONCE }, () => aSentLetter(rest)));
    const sessions = await Promise.all(sent.map(opened));
    letters.push(...sent.map(({ number }, place) => ({ number, session: sessions[place] ?? '' })));
  }
  const desk = await openDesk();
  // High enough for every row at once: the list draws only what is seen.
  await desk.setViewportSize({ width: 1440, height: 400 + ANSWERS * 60 });
  await desk.goto('/mutabakatlar');
  await expect(desk.getByTestId('live-state')).toHaveText('Canlı');
  for (const { number } of letters) {
    await expect(desk.getByRole('row', { name: number })).toContainText('Gönderildi');
  }
  await desk.evaluate(
    (numbers) => {
      window.agreedAt = {};
      const look = () => {
        const rows = [...document.querySelectorAll('[role="row"], tr')];
        for (const number of numbers) {
          if (window.agreedAt[number]) continue;
          const row = rows.find((one) => one.textContent?.includes(number));
          if (row?.textContent?.includes('Mutabık')) window.agreedAt[number] = Date.now();
        }
      };
      new MutationObserver(look).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    },
    letters.map(({ number }) => number),
  );

  const milliseconds: number[] = [];
  for (const { number, session } of letters) {
    await answer(session);
    const answered = Date.now();
    const seen = await desk.waitForFunction((wanted) => window.agreedAt[wanted], number);
    milliseconds.push(Number(await seen.jsonValue()) - answered);
  }
  await found('answers', { milliseconds });
});
