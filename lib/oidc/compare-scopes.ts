/** The scopes that were asked for beside those that were granted. */
export type ScopeComparison = {
  granted: string[]
  /** Asked for, not granted. */
  dropped: string[]
  /** Granted, not asked for. */
  added: string[]
  /** Whether the server named what it granted; else all that was asked for (RFC 6749, section 5.1). */
  named: boolean
}

export function compareScopes(asked: readonly string[], granted: readonly string[] | null): ScopeComparison {
  const given = granted ?? asked
  return {
    granted: [...given],
    dropped: asked.filter((one) => !given.includes(one)),
    added: given.filter((one) => !asked.includes(one)),
    named: granted !== null,
  }
}
