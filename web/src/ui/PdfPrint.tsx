/** The pages for the printer: nothing else of the window is printed. */
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import classes from './PdfView.module.css';

interface Props {
  /** Addresses of the pages' pictures; revoked when the print dialog has closed. */
  pictures: string[];
  onDone: () => void;
}

export function PdfPrint({ pictures, onDone }: Props) {
  const done = useRef(onDone);
  done.current = onDone;
  const waiting = useRef(pictures.length);

  useEffect(() => {
    const { body } = document;
    const over = () => done.current();
    body.dataset.printing = 'true';
    window.addEventListener('afterprint', over);
    return () => {
      delete body.dataset.printing;
      window.removeEventListener('afterprint', over);
      for (const picture of pictures) URL.revokeObjectURL(picture);
    };
  }, [pictures]);

  function loaded(): void {
    waiting.current -= 1;
    if (waiting.current === 0) window.print();
  }

  return createPortal(
    <div className={classes.printed}>
      {pictures.map((picture) => (
        <img key={picture} src={picture} alt="" onLoad={loaded} />
      ))}
    </div>,
    document.body,
  );
}
