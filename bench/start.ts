import { environment, startConsole, stop } from '../scripts/processes/console'
import { figure, ms } from './numbers'

/** From the command to "ready", built already: with an empty data folder, and again. */
export async function benchStart(): Promise<void> {
  const env = await environment('embedded')
  const timed = async () => {
    const before = performance.now()
    const one = await startConsole(env)
    const taken = performance.now() - before
    await stop(one)
    return taken
  }
  const cold = await timed()
  const warm = await timed()
  figure('Start with an empty data folder', ms(cold), 'built already, up to "ready"')
  figure('Start again', ms(warm), 'the same folder')
}
