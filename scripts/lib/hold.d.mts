export class Held extends Error {
  holder: string
}
export function hold(folder: string): Promise<() => Promise<void>>
export function socketPath(folder: string, name: string): string
