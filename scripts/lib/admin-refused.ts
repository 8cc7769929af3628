/** What `npm run admin` was asked for cannot be; `message` is one line for the operator. */
export class AdminRefused extends Error {}
