/** The shape of a page that is on its way; seen only when it takes a moment. */
import { useWords } from '../language';

export function Skeleton() {
  const { t } = useWords();
  return (
    <section className="panel skeleton" aria-busy="true">
      <span className="visually-hidden" role="status">
        {t.loading}
      </span>
      <i className="bone wide" />
      <i className="bone" />
      <i className="bone tall" />
      <i className="bone tall" />
    </section>
  );
}
