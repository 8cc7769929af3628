export function note(outcome: 'failed' | 'flaky', test: string, why?: string): void
