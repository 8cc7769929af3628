import { type RefObject, useEffect, useRef } from 'react'

/** Moves the focus to the control when it is refused, the first of its form where several are. */
export function useFocusOnError<E extends HTMLInputElement | HTMLTextAreaElement>(
  error: unknown,
): RefObject<E | null> {
  const control = useRef<E>(null)
  useEffect(() => {
    const element = control.current
    if (!error || !element) return
    const first = element.form?.querySelector('[aria-invalid="true"]')
    if (!first || first === element) element.focus()
  }, [error])
  return control
}
