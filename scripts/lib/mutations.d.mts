export const mutations: { file?: string; pattern: RegExp }[]
