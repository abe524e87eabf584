/** A text of the law as it was published: its own lines, at a width that can be read. */
import classes from './LegalText.module.css';

interface Props {
  label: string;
  text: string;
  /** Whether it scrolls in a frame of its own. */
  isFramed?: boolean;
}

export function LegalText({ label, text, isFramed = false }: Props) {
  if (!isFramed) return <div className={classes.text}>{text}</div>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable (WCAG 2.1.1)
    <section className={`${classes.text} ${classes.framed}`} aria-label={label} tabIndex={0}>
      {text}
    </section>
  );
}
