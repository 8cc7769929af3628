import { Mark } from './mark'

/** The mark and the name. */
export function Brand() {
  return (
    <p className="flex items-center gap-2.5 font-strong text-14">
      <Mark />
      Gatehouse
    </p>
  )
}
