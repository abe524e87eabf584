/** Where a workbook is dropped or chosen; what cannot be one is refused at once, in words. */
import { Loader, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bytes } from '@/lib/format';
import { useLanguage } from '@/ui/useLanguage';
import classes from './DropZone.module.css';
import { type FileFault, faultOf, SAID_BYTES } from './file-check';

interface Props {
  /** What the zone asks for. */
  label: string;
  onFile: (file: File) => void;
  busy?: boolean;
  small?: boolean;
}

export function DropZone({ label, onFile, busy = false, small = false }: Props) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const hint = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [refused, setRefused] = useState<{ name: string; fault: FileFault | 'many' }>();

  function take(files: FileList | null): void {
    const file = files?.[0];
    if (!file || busy) return;
    const fault = files.length > 1 ? 'many' : faultOf(file);
    setRefused(fault ? { name: file.name, fault } : undefined);
    if (!fault) onFile(file);
    // The same file can be chosen again after it was mended.
    if (input.current) input.current.value = '';
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }

  return (
    <div className={classes.whole}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is beside the file field */}
      <div
        className={classes.zone}
        data-over={isOver || undefined}
        data-small={small || undefined}
        data-busy={busy || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {busy ? (
          <Loader size={24} aria-hidden="true" />
        ) : (
          <IconFileSpreadsheet size={small ? 24 : 32} stroke={1.4} aria-hidden="true" />
        )}
        <label className={classes.label}>
          <span className={classes.words}>
            {label} <span className={classes.choose}>{t('drop.choose')}</span>
          </span>
          <input
            ref={input}
            type="file"
            className={classes.input}
            accept=".xlsx"
            aria-describedby={hint}
            aria-invalid={refused ? true : undefined}
            disabled={busy}
            onChange={(event) => take(event.currentTarget.files)}
          />
        </label>
        <Text size="sm" c="dimmed" id={hint}>
          {t('drop.limits', { size: bytes(SAID_BYTES, language) })}
        </Text>
      </div>
      <div role="alert">
        {refused && (
          <p className={classes.refused}>
            <strong>{refused.name}</strong>{' '}
            {t(`fault.${refused.fault}`, { size: bytes(SAID_BYTES, language) })}
          </p>
        )}
      </div>
    </div>
  );
}
