/** A gate: open (doorway free) or off (outline). */
export function Gate({ kind }: { kind: 'open' | 'off' }) {
  return (
    <svg className={`g ${kind}`} viewBox="0 0 16 16" aria-hidden="true">
      {kind === 'open' ? (
        <path fill="currentColor" d="M1 16V7a7 7 0 0 1 14 0v9h-3V7a4 4 0 0 0-8 0v9z" />
      ) : (
        <path
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          d="M1.75 15.25V7a6.25 6.25 0 0 1 12.5 0v8.25z"
        />
      )}
    </svg>
  )
}
