/** The few signs of these pages; each stands beside its word and is silent. */

const PATHS = {
  check: 'M5 12.500l4.500 4.500L19 7.500',
  cross: 'M6.500 6.500l11 11M17.500 6.500l-11 11',
  question: 'M8 8.500a4 4 0 1 1 5.600 3.600c-1.100.6-1.600 1.300-1.600 2.400M12 18.500v.01',
  clock: 'M12 7v5l3 2M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17z',
  warning: 'M12 8.500v4.500M12 16.500v.01M12 3.500L2.800 19.500h18.400z',
  ban: 'M6 6l12 12M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17z',
  offline:
    'M3 3l18 18M8.500 15.500a5 5 0 0 1 7 0M5.200 12.200a9.600 9.600 0 0 1 4.300-2.500M14.700 9.800a9.600 9.600 0 0 1 4.100 2.400M12 19v.01',
  file: 'M14 3.500H6.500v17h11V7zM14 3.500V7h3.500',
} as const;

export type Sign = keyof typeof PATHS;

export function Icon({ sign, className }: { sign: Sign; className?: string }) {
  return (
    <svg className={`icon ${className ?? ''}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[sign]} />
    </svg>
  );
}
