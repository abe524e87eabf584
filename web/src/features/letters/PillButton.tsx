/** The pill of a filter that has choices, as a button that opens them. */
import { IconChevronDown } from '@tabler/icons-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import classes from './FilterBar.module.css';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  text: string;
  /** A pill that is set has a cross beside it instead of the arrow. */
  isSet: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function PillButton({ text, isSet, className = '', ...button }: Props) {
  return (
    <button
      type="button"
      aria-haspopup="menu"
      className={`${classes.pillButton} ${className}`}
      {...button}
    >
      <span className={classes.pillText}>{text}</span>
      {!isSet && <IconChevronDown size={14} aria-hidden="true" />}
    </button>
  );
}
