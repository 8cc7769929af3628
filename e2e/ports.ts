/** Where the console under test listens; E2E_PORT moves it, so that two runs can stand side by side. */
export const port = Number(process.env.E2E_PORT ?? 3201)
export const sandboxPort = port + 700
export const baseURL = `http://127.0.0.1:${port}`
export const sandbox = `http://127.0.0.1:${sandboxPort}`

/** The cookies of the first administrator, kept by the first journey for the others. */
export const administratorState = '.build/e2e/administrator.json'
