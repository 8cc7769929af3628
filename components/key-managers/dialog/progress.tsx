import clsx from 'clsx'

/** Where one is: step 1 or 2 of two. */
export function Progress({ step }: { step: 1 | 2 }) {
  return (
    <ol className="grid grid-cols-2 gap-2" aria-label="Progress">
      {['Connect', 'Review'].map((words, index) => (
        <li
          key={words}
          aria-current={step === index + 1 ? 'step' : undefined}
          className={clsx(
            'border-t-2 pt-1 text-12',
            index < step ? 'border-ink' : 'border-line forced-colors:border-[GrayText]',
            step === index + 1 ? 'font-strong' : 'text-text-2',
          )}
        >
          {index + 1} {words}
        </li>
      ))}
    </ol>
  )
}
