import type { Metadata } from 'next'

/**
 * The name of what a page is about, as its title. What is not there has a title as well: thrown here, it would leave the
 * page without one. The page itself throws it again.
 */
export async function titleOf(one: Promise<{ name: string }>): Promise<Metadata> {
  return { title: await one.then(({ name }) => name).catch(() => 'Nothing is here') }
}
