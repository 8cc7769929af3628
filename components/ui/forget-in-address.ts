/**
 * Takes a parameter out of the address once it was read. The router hears of that after its own effects, which run after
 * those of what it shows: else it would write the old address again when the page is read again.
 */
export function forgetInAddress(name: string): void {
  queueMicrotask(() => {
    const address = new URL(window.location.href)
    address.searchParams.delete(name)
    window.history.replaceState(null, '', address)
  })
}
