/** One page of a document: a picture as sharp as the screen, and its text for those who listen. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PdfFile, type PdfSheet, PIXELS_PER_POINT, textOfPage } from '@/lib/pdf';
import classes from './PdfView.module.css';

interface Props {
  file: PdfFile;
  number: number;
  /** 1 is the size on paper. */
  zoom: number;
  asText: boolean;
}

export function PdfPage({ file, number, zoom, asText }: Props) {
  const { t } = useTranslation('pdf');
  const sheet = useSheet(file, number);
  const [text, setText] = useState<string[]>([]);

  useEffect(() => {
    let isOver = false;
    if (sheet) void textOfPage(sheet).then((lines) => !isOver && setText(lines));
    return () => {
      isOver = true;
    };
  }, [sheet]);

  return (
    <section
      className={classes.page}
      data-page={number}
      data-text={asText}
      aria-label={t('page', { number, total: file.numPages })}
    >
      {!asText && sheet && <Picture sheet={sheet} zoom={zoom} />}
      <div className={asText ? classes.text : 'visually-hidden'}>
        {text.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a page never change places
          <p key={index}>{line}</p>
        ))}
      </div>
    </section>
  );
}

function useSheet(file: PdfFile, number: number): PdfSheet | null {
  const [sheet, setSheet] = useState<PdfSheet | null>(null);
  useEffect(() => {
    let isOver = false;
    void file.getPage(number).then((page) => !isOver && setSheet(page));
    return () => {
      isOver = true;
    };
  }, [file, number]);
  return sheet;
}

function Picture({ sheet, zoom }: { sheet: PdfSheet; zoom: number }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const isNear = useNear(ref);
  const size = sheet.getViewport({ scale: zoom * PIXELS_PER_POINT });

  useEffect(() => {
    const canvas = ref.current;
    if (!canvas || !isNear) return;
    const sharpness = window.devicePixelRatio || 1;
    const viewport = sheet.getViewport({ scale: zoom * PIXELS_PER_POINT * sharpness });
    // Drawn aside and put in place at once: no white flash while zooming.
    const drawn = document.createElement('canvas');
    drawn.width = Math.floor(viewport.width);
    drawn.height = Math.floor(viewport.height);
    const task = sheet.render({ canvas: drawn, viewport });
    task.promise.then(
      () => {
        canvas.width = drawn.width;
        canvas.height = drawn.height;
        canvas.getContext('2d')?.drawImage(drawn, 0, 0);
        canvas.dataset.drawn = 'true';
      },
      () => undefined,
    );
    return () => task.cancel();
  }, [sheet, zoom, isNear]);

  return (
    <div aria-hidden="true">
      <canvas
        ref={ref}
        className={classes.picture}
        style={{ width: Math.floor(size.width), height: Math.floor(size.height) }}
      />
    </div>
  );
}

/** Tells whether an element has come near what is seen; it stays true. */
function useNear(ref: React.RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: '600px' },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return isNear;
}
