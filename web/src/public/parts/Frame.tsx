/** What stands around every public page: the mark, the language, and the other doors. */
import { type ReactNode, useState } from 'react';
import { Mark } from '@/ui/Mark';
import { useWords } from '../language';

// No address with a fragment: that is the place of a letter's link.
function toContent(): void {
  document.getElementById('content')?.focus();
}

export function Frame({ children }: { children: ReactNode }) {
  const { t, language, change } = useWords();
  const [failed, setFailed] = useState(false);
  const other = language === 'tr' ? 'en' : 'tr';
  return (
    <>
      <button type="button" className="skip" onClick={toContent}>
        {t.skip}
      </button>
      <header className="top">
        <Mark className="mark" />
        <span className="app">{t.app}</span>
        <button
          type="button"
          className="link"
          lang={other}
          onClick={async () => setFailed(!(await change(other)))}
        >
          {t.otherLanguage}
        </button>
      </header>
      {failed && (
        <p className="error centred" role="alert">
          {t.languageFailed}
        </p>
      )}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer>
        <a href="/dogrula">{t.footer.verify}</a>
        <a href="/kod">{t.footer.code}</a>
        <a href="/erisilebilirlik">{t.footer.accessibility}</a>
      </footer>
    </>
  );
}
