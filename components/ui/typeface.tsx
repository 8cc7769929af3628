'use client'

import { useEffect } from 'react'

/**
 * Our typeface, once it is there: the first words are drawn with the system's, for which the browser need not look
 * through two fonts for each size and weight (decision 14).
 */
export function Typeface() {
  useEffect(() => {
    const ready = () => document.documentElement.setAttribute('data-typeface', 'loaded')
    // Without it the words stay as they are.
    document.fonts.load('14px Commissioner').then(ready, () => {})
  }, [])
  return null
}
