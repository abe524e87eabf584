/** The public entry: `/onay` and `/kod` open a letter, `/dogrula` verifies a document. */
import './page.css';
import { lazy, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { chosenLanguage } from '@/lib/language';
import { AnswerPage } from './answer/AnswerPage';
import { LanguageProvider, wordsOf } from './language';
import { Boundary } from './parts/Boundary';
import { Frame } from './parts/Frame';
import { Skeleton } from './parts/Skeleton';
import { tr } from './words/tr';

const VerifyPage = lazy(() => import('./verify/VerifyPage'));

function Page() {
  const [, first] = location.pathname.split('/');
  if (first !== 'dogrula') return <AnswerPage byCode={first === 'kod'} />;
  return (
    <Suspense fallback={<Skeleton />}>
      <VerifyPage />
    </Suspense>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('onay.html has no #root');
const words = await wordsOf(chosenLanguage()).catch(() => tr);
document.documentElement.lang = words === tr ? 'tr' : 'en';
createRoot(root).render(
  <LanguageProvider words={words}>
    <Frame>
      <Boundary>
        <Page />
      </Boundary>
    </Frame>
  </LanguageProvider>,
);
