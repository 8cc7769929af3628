import { within } from '@/lib/db/within'
import { log } from '@/lib/log/log'

/**
 * Closes one after the other. What fails is in the log, and the next one follows. What is not closed after so many
 * milliseconds ends with the process: a database that was cut off without a word never closes.
 */
export async function closeWithin(
  milliseconds: number,
  closers: readonly (readonly [name: string, close: (() => unknown) | undefined])[],
): Promise<void> {
  const inTurn = async () => {
    for (const [name, close] of closers)
      try {
        await close?.()
      } catch (err) {
        log.error({ err }, `Closing the ${name}`)
      }
  }
  await within(milliseconds, inTurn()).catch((err) => log.error({ err }, 'Closing'))
}
