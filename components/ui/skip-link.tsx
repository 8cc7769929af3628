/** The first thing Tab reaches: past the header, to `<main id="main">`. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="absolute -top-12 left-4 z-50 rounded-md bg-ink px-3 py-2 text-on-ink focus:top-2"
    >
      Skip to content
    </a>
  )
}
