/** Verification of the file itself: dropped or chosen, hashed here, then judged. */
import { type DragEvent, useRef, useState } from 'react';
import { type Problem, problemOf } from '@/lib/problem';
import { Icon } from '../parts/Icon';
import { Notice } from '../parts/Notice';
import { type Checked, check, unfit } from './checking';
import { FileResult } from './FileResult';
import { VerifyProblem } from './VerifyProblem';
import { useVerifyWords } from './words';

export function ByFile() {
  const t = useVerifyWords();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<'notPdf' | 'tooLarge' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);

  async function take(chosen: File | undefined): Promise<void> {
    if (!chosen || busy) return;
    setFile(chosen);
    setChecked(null);
    setProblem(null);
    setBusy(true);
    try {
      const why = await unfit(chosen);
      setRefused(why);
      if (!why) setChecked(await check(chosen));
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }

  return (
    <section className="way" aria-labelledby="by-file">
      <h2 id="by-file">{t.byFile}</h2>
      <p className="small">{t.byFileLead}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut of the button */}
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon sign="file" className="big" />
        <p className="drop-word">{file?.name ?? t.drop}</p>
        <button
          type="button"
          className={checked ? 'button' : 'button primary'}
          onClick={() => input.current?.click()}
        >
          {file ? t.another : t.choose}
        </button>
        <p className="small">{t.limit}</p>
        <input
          ref={input}
          type="file"
          accept="application/pdf,.pdf"
          hidden
          aria-label={t.choose}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      <p className="visually-hidden" role="status">
        {busy && file ? t.reading(file.name) : ''}
      </p>
      {busy && <div className="progress" aria-hidden="true" />}
      {refused && !busy && <Notice tone="bad">{t[refused]}</Notice>}
      {problem && file && <VerifyProblem problem={problem} onRetry={() => take(file)} />}
      {checked && <FileResult {...checked} />}
    </section>
  );
}
