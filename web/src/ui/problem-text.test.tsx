import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Problem } from '@/lib/problem';
import { renderAt } from '@/testing/render';
import { useProblemText } from './problem-text';

const PROBLEM: Problem = {
  status: 429,
  code: 'too_many_requests',
  detail: 'Çok hızlı istek gönderiyorsunuz; 6 saniye sonra yeniden deneyin.',
  requestId: '',
  fields: {},
  details: {},
  retryAfter: 6,
};

function Sentence({ problem }: { problem: Problem }) {
  return <p>{useProblemText()(problem)}</p>;
}

test('who asks too fast reads how long to wait', async () => {
  await renderAt(<Sentence problem={PROBLEM} />);

  expect(await screen.findByText(PROBLEM.detail)).toBeInTheDocument();
});

test('a refusal without a sentence gets one of ours, with the wait', async () => {
  await renderAt(<Sentence problem={{ ...PROBLEM, detail: '', retryAfter: 30 }} />);

  expect(
    await screen.findByText('Çok fazla deneme. 30 saniye sonra yeniden deneyin.'),
  ).toBeInTheDocument();
});
