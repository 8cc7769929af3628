/** A signing secret, the one time that it is shown. */
export function secretOnce(secret: string, more = '') {
  return {
    words: `Give the receiver this secret: it verifies by it that a message is from here.${more}`,
    label: 'Copy the signing secret',
    text: secret,
  }
}
