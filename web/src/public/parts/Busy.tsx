/** A button that is pressed once: while its work runs it says so and takes no further press. */
import type { ButtonHTMLAttributes } from 'react';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  busy: boolean;
}

export function Busy({ busy, onClick, children, className = '', ...rest }: Props) {
  return (
    <button
      {...rest}
      className={`button ${className}`}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {children}
    </button>
  );
}
