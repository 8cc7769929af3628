/**
 * While an answer is awaited, the browser asks before the page is closed or loaded anew. For changes that are shown before
 * they are kept: the request may still stand behind another one, and would be lost without a word. Links of the console
 * lose nothing.
 */
export async function askBeforeLeaving<T>(answer: Promise<T>): Promise<T> {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault()
  window.addEventListener('beforeunload', ask)
  try {
    return await answer
  } finally {
    window.removeEventListener('beforeunload', ask)
  }
}
