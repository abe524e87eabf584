/** A labelled field with its hint and what is wrong with it; and how focus finds the first wrong one. */
import type { ReactNode } from 'react';
import { useWords } from '../language';

interface Props {
  id: string;
  label: string;
  hint?: string;
  optional?: boolean;
  error?: string;
  /** Draws the input with what ties it to its label, hint and error. */
  children: (tied: Tied) => ReactNode;
}

export interface Tied {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

export function Field({ id, label, hint, optional, error, children }: Props) {
  const { t } = useWords();
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional && <span className="optional">({t.optional})</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-describedby': about || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="error" id={id} role="alert">
      {children}
    </p>
  );
}

/** Puts the focus into the first wrong field of a form, in the order of the page. */
export function focusFirst(form: HTMLElement, wrong: Partial<Record<string, string>>): void {
  const fields = form.querySelectorAll<HTMLElement>('input, textarea, select');
  const named = (field: HTMLElement) => field.getAttribute('name') ?? '';
  [...fields].find((field) => wrong[named(field)])?.focus();
}
