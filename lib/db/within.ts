/** The outcome of `work`; throws when it has none after so many milliseconds. What it does later is not heard. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(refuse, milliseconds, new Error(`no answer within ${milliseconds / 1000} seconds`))
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
