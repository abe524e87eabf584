/** A document as one reads it: pages under each other, zoom, print, download, and as text. */
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import {
  IconArrowAutofitWidth,
  IconChevronDown,
  IconChevronUp,
  IconDownload,
  IconMinus,
  IconPlus,
  IconPrinter,
  type TablerIcon,
} from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { percent } from '@/lib/format';
import { type PdfFile, PIXELS_PER_POINT, picturesOf } from '@/lib/pdf';
import { saveFile } from '@/lib/save-file';
import { PdfPage } from './PdfPage';
import { PdfPrint } from './PdfPrint';
import classes from './PdfView.module.css';
import { useLanguage } from './useLanguage';

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;
const EDGE_PX = 34;

interface Props {
  file: PdfFile;
  bytes: Uint8Array<ArrayBuffer>;
  /** What the region is called, and the file when it is downloaded. */
  title: string;
  fileName: string;
}

export function PdfView({ file, bytes, title, fileName }: Props) {
  const { t } = useTranslation('pdf');
  const language = useLanguage();
  const { ref: box, width } = useElementSize();
  const pages = useRef<HTMLElement>(null);
  const [chosen, setChosen] = useState<number | 'fit'>('fit');
  const [asText, setAsText] = useState(false);
  const [number, setNumber] = useState(1);
  const [pictures, setPictures] = useState<string[] | 'drawing' | null>(null);
  const pageWidth = usePageWidth(file);
  const fit = pageWidth && width ? Math.max(0.2, (width - EDGE_PX) / pageWidth) : 1;
  const zoom = chosen === 'fit' ? fit : chosen;

  function step(direction: 1 | -1): void {
    const next =
      direction === 1
        ? ZOOMS.find((each) => each > zoom + 0.01)
        : ZOOMS.findLast((each) => each < zoom - 0.01);
    if (next) setChosen(next);
  }

  function turnTo(wanted: number): void {
    pages.current?.querySelector(`[data-page="${wanted}"]`)?.scrollIntoView({ block: 'start' });
    setNumber(wanted);
  }

  function seen(): void {
    const region = pages.current;
    if (!region) return;
    const middle = region.getBoundingClientRect().top + region.clientHeight / 2;
    const above = [...region.querySelectorAll<HTMLElement>('[data-page]')].filter(
      (page) => page.getBoundingClientRect().top <= middle,
    );
    setNumber(Math.max(1, above.length));
  }

  async function print(): Promise<void> {
    setPictures('drawing');
    setPictures(await picturesOf(file).catch(() => null));
  }

  function keys(event: KeyboardEvent): void {
    if (event.key === '+' || event.key === '=') step(1);
    else if (event.key === '-') step(-1);
    else if (event.key === '0') setChosen('fit');
    else if (event.key === 'p' && (event.ctrlKey || event.metaKey)) void print();
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys only repeat the buttons below
    <div className={classes.view} onKeyDown={keys} ref={box}>
      <div className={classes.bar}>
        {file.numPages > 1 && (
          <div className={classes.group}>
            <Act
              Sign={IconChevronUp}
              label={t('previous')}
              off={number <= 1}
              act={() => turnTo(number - 1)}
            />
            <span className={classes.figure}>
              {t('pageShort', { number, total: file.numPages })}
            </span>
            <Act
              Sign={IconChevronDown}
              label={t('next')}
              off={number >= file.numPages}
              act={() => turnTo(number + 1)}
            />
          </div>
        )}
        {!asText && (
          <div className={classes.group}>
            <Act
              Sign={IconMinus}
              label={t('zoomOut')}
              off={zoom <= ZOOMS[0]}
              act={() => step(-1)}
            />
            <span className={classes.figure}>
              {percent(Math.round(zoom * 100) / 100, language)}
            </span>
            <Act
              Sign={IconPlus}
              label={t('zoomIn')}
              off={zoom >= (ZOOMS.at(-1) ?? 3)}
              act={() => step(1)}
            />
            <Act Sign={IconArrowAutofitWidth} label={t('fit')} act={() => setChosen('fit')} />
          </div>
        )}
        <div className={`${classes.group} ${classes.end}`}>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-pressed={asText}
            onClick={() => setAsText(!asText)}
          >
            {t(asText ? 'asPages' : 'asText')}
          </Button>
          <Act
            Sign={IconPrinter}
            label={t('print')}
            busy={pictures === 'drawing'}
            act={() => void print()}
          />
          <Act
            Sign={IconDownload}
            label={t('download')}
            act={() => saveFile(bytes, fileName, 'application/pdf')}
          />
        </div>
      </div>
      <section
        ref={pages}
        className={classes.pages}
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls takes the keys
        tabIndex={0}
        onScroll={seen}
      >
        {Array.from({ length: file.numPages }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pages never change places
          <PdfPage key={index} file={file} number={index + 1} zoom={zoom} asText={asText} />
        ))}
      </section>
      {Array.isArray(pictures) && <PdfPrint pictures={pictures} onDone={() => setPictures(null)} />}
    </div>
  );
}

/** Returns the first page's width on paper, in CSS pixels. */
function usePageWidth(file: PdfFile): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useEffect(() => {
    let isOver = false;
    void file.getPage(1).then((page) => {
      if (!isOver) setWidth(page.getViewport({ scale: PIXELS_PER_POINT }).width);
    });
    return () => {
      isOver = true;
    };
  }, [file]);
  return width;
}

interface ActProps {
  Sign: TablerIcon;
  label: string;
  act: () => void;
  off?: boolean;
  busy?: boolean;
}

function Act({ Sign, label, act, off = false, busy = false }: ActProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        size={32}
        aria-label={label}
        aria-disabled={off}
        data-disabled={off || undefined}
        loading={busy}
        onClick={() => !off && act()}
      >
        <Sign size={18} stroke={1.7} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}
