/** The mark: two ledgers that meet at a spine. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="var(--side)" />
      <path
        d="M6 10h8.500v3H6zM6 17h8.500v3H6zM17.500 10H26v3h-8.500zM17.500 17H26v3h-8.500z"
        fill="var(--side-ink)"
      />
      <path d="M14.500 11h3v9h-3z" fill="var(--petrol-line)" />
    </svg>
  );
}
