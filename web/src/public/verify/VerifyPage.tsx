/** `/dogrula`: anyone checks a document, by its file or by what it prints. */
import { Heading } from '../parts/Heading';
import { ByFile } from './ByFile';
import { ByNumber } from './ByNumber';
import { useVerifyWords } from './words';

// The default export is what `lazy` takes.
export default function VerifyPage() {
  const t = useVerifyWords();
  return (
    <section className="panel">
      <div className="body">
        <Heading title={t.title} />
        <p>{t.lead}</p>
        <ByFile />
        <ByNumber />
      </div>
    </section>
  );
}
