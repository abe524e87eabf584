/** A page that is a list: its table takes what the window has left and scrolls by itself. */
import type { ReactNode } from 'react';
import classes from './DataTable.module.css';

export function TablePage({ children }: { children: ReactNode }) {
  return <div className={classes.page}>{children}</div>;
}

/** The ground that a table and its foot lie on. */
export function TablePanel({ children }: { children: ReactNode }) {
  return <div className={classes.panel}>{children}</div>;
}
