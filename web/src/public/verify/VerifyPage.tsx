/** `/dogrula`: anyone checks a document, by its file or by what it prints. */
import { useState } from 'react';
import { Heading } from '../parts/Heading';
import { ByFile } from './ByFile';
import { ByNumber } from './ByNumber';
import { takePrinted } from './printed';
import { useVerifyWords } from './words';

// The default export is what `lazy` takes.
export default function VerifyPage() {
  const t = useVerifyWords();
  const [printed] = useState(takePrinted);
  const byNumber = <ByNumber key="number" printed={printed} />;
  return (
    <section className="panel">
      <div className="body">
        <Heading title={t.title} />
        <p>{t.lead}</p>
        {printed && byNumber}
        <ByFile />
        {!printed && byNumber}
      </div>
    </section>
  );
}
