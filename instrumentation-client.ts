// zod compiles checks with eval where it may. Our Content-Security-Policy does not allow eval, and the browser reports
// even the question; this runs before any schema is made.
;(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true }
