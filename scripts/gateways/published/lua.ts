import { LuaFactory } from 'wasmoon'

/** Runs Lua, and answers with what it returns. */
export async function runLua(code: string): Promise<unknown> {
  const engine = await new LuaFactory().createEngine({ openStandardLibs: true })
  try {
    return await engine.doString(code)
  } finally {
    engine.global.close()
  }
}

/** A text, a list of texts, or texts by their names, as Lua writes it. */
export function inLua(
  value: string | readonly string[] | Record<string, string | readonly string[]>,
): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `{ ${value.map(inLua).join(', ')} }`
  const pairs = Object.entries(value as Record<string, string | string[]>)
  return `{ ${pairs.map(([name, one]) => `[${inLua(name)}] = ${inLua(one)}`).join(', ')} }`
}

const loaded = new Map<string, Promise<unknown>>()

/** Whether Lua loads code; none of it is run. Each code is looked at once. */
export async function isLua(code: string): Promise<boolean> {
  const asked = loaded.get(code) ?? runLua(`return load(${JSON.stringify(code)}) ~= nil`)
  loaded.set(code, asked)
  return (await asked) === true
}
