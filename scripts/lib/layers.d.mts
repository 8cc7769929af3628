export function judgeLayers(
  folder: string,
): Promise<{ modules: number; violations: { rule: string; text: string }[] }>
