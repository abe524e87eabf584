import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useNews } from './useNews';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('the first news is told at once, what follows together ten seconds later', () => {
  const { result } = renderHook(() => useNews());
  act(() => result.current.add(1));
  expect(result.current.count).toBe(1);

  act(() => result.current.add(2));
  act(() => result.current.add(3));
  act(() => vi.advanceTimersByTime(9_900));
  expect(result.current.count).toBe(1);
  act(() => vi.advanceTimersByTime(200));

  expect(result.current.count).toBe(5);
});

test('silence is told nothing', () => {
  const { result } = renderHook(() => useNews());
  act(() => result.current.add(0));
  expect(result.current.count).toBe(0);

  act(() => result.current.add(1));
  act(() => vi.advanceTimersByTime(10_100));

  expect(result.current.count).toBe(0);
});
