/** How long a password may be, in characters: length is what counts (NIST SP 800-63B, section 3.1.1.2). */
export const passwordLength = { least: 12, most: 200 } as const
