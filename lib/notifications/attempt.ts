/** What came of one try. */
export type Attempt =
  | { outcome: 'delivered'; status: number | null; detail: string | null }
  | { outcome: 'failed'; status: number | null; detail: string }
  /** The receiver wants nothing any more. */
  | { outcome: 'gone'; status: number; detail: string }
