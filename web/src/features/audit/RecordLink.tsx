/** The record that an event is about, as the way to its page where it has one. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Props {
  id: string;
  children: ReactNode;
  className?: string;
}

/** Tells whether a record has a page of its own. */
export function hasPage(id: string): boolean {
  return /^(mut|cpt|imp)_/.test(id);
}

export function RecordLink({ id, children, className }: Props) {
  const params = { id };
  if (id.startsWith('mut_')) {
    return (
      <Link to="/mutabakatlar/$id" params={params} className={className}>
        {children}
      </Link>
    );
  }
  if (id.startsWith('cpt_')) {
    return (
      <Link to="/cari-kartlar/$id" params={params} className={className}>
        {children}
      </Link>
    );
  }
  if (id.startsWith('imp_')) {
    return (
      <Link to="/toplu-yukleme/$id" params={params} className={className}>
        {children}
      </Link>
    );
  }
  return <>{children}</>;
}
