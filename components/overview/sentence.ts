import type { Overview } from '@/lib/health/overview'

/** The organization in a sentence or two: how many key managers let tokens through, and how many do not. */
export function overviewSentence({
  total,
  through,
  attention,
  failing,
  disabled,
  closed,
}: Pick<Overview['counts'], 'total' | 'through' | 'attention' | 'failing' | 'disabled' | 'closed'>) {
  if (total === 0) return 'No key manager is registered yet.'
  const first = `Tokens get through at ${through} of ${total} key manager${total === 1 ? '' : 's'}.`
  const rest = [
    failing > 0 && `${failing} ${failing === 1 ? 'is' : 'are'} failing`,
    attention > 0 && `${attention} need${attention === 1 ? 's' : ''} attention`,
    closed > 0 && `${closed} ${closed === 1 ? 'accepts' : 'accept'} no token yet`,
    disabled > 0 && `${disabled} ${disabled === 1 ? 'is' : 'are'} disabled`,
  ].filter((part) => part !== false)
  return rest.length === 0 ? first : `${first} ${rest.join(', ')}.`
}
