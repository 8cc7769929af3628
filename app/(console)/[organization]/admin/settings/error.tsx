'use client'

/** The same inside the tabs of Settings. */
export { default } from '../error'
