/** A part that scrolls sideways by itself, so that the page does not; reachable by keyboard. */
import type { ReactNode } from 'react';
import classes from './ScrollRegion.module.css';

export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable (WCAG 2.1.1)
    <section className={classes.region} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
