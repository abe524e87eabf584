import { type RefObject, useEffect, useRef } from 'react';

/**
 * Gives the focus back when a dialog closes that is mounted only while it is open: to what had it
 * before, or where that is gone to `home`, or to the page's content.
 */
export function useReturnFocus(isOpen: boolean, home?: RefObject<HTMLElement | null>): void {
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (isOpen) {
      before.current = document.activeElement;
      return;
    }
    const was = before.current;
    before.current = null;
    if (!was) return;
    const there = was.isConnected && was !== document.body ? was : home?.current;
    const target = there ?? document.getElementById('content');
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }, [isOpen, home]);
}
