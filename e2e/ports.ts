/** Where the console under test listens; E2E_PORT moves it, so that two runs can stand side by side. */
export const port = Number(process.env.E2E_PORT ?? 3201)
export const baseURL = `http://127.0.0.1:${port}`

/** Two journeys run at once, each with an issuer of its own: they make it misbehave and rotate its keys. */
export const sandboxPorts = [port + 700, port + 701] as const
export const sandbox = `http://127.0.0.1:${sandboxPorts[process.env.TEST_PARALLEL_INDEX === '1' ? 1 : 0]}`

/** Where the journeys about notifications receive webhooks, and mail. */
export const receiverPort = port + 702
export const mailPort = port + 703

/** Where a journey publishes OpenAPI documents. */
export const documentsPort = port + 704

/** The cookies of the first administrator, kept by the first journey for the others. */
export const administratorState = '.build/e2e/administrator.json'
