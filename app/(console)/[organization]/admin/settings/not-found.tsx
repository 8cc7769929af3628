/** The same inside the tabs of Settings. */
export { default } from '../not-found'
