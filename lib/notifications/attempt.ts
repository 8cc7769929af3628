/** What came of one try. */
export type Attempt =
  | { outcome: 'delivered'; status: number | null; detail: string | null }
  /** `retryAfter`: for how many seconds the receiver asks to be left alone. */
  | { outcome: 'failed'; status: number | null; detail: string; retryAfter?: number }
  /** The receiver wants nothing any more. */
  | { outcome: 'gone'; status: number; detail: string }
