import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/lib/api';
import classes from './JobProgress.module.css';
import { useLanguage } from './useLanguage';

interface Props {
  problems: readonly Schemas['ProblemOut'][];
  /** Called when a letter's link is followed. */
  onLeave?: () => void;
}

/** What could not be done, one by one, and why. */
export function JobProblems({ problems, onLeave }: Props) {
  const language = useLanguage();
  return (
    <ul className={classes.problems}>
      {problems.map(({ subject, code, tr, en }) => (
        <li key={`${subject} ${code}`}>
          {subject.startsWith('MUT-') ? (
            <Link to="/mutabakatlar" search={{ search: subject }} onClick={onLeave}>
              {subject}
            </Link>
          ) : (
            <strong>{subject}</strong>
          )}
          <span>{(language === 'tr' ? tr : en).replace(`${subject}: `, '')}</span>
        </li>
      ))}
    </ul>
  );
}
