import type { ExporterId } from '@/lib/gateways/exporters'

export const programs: Partial<Record<ExporterId, string>>
export const programPath: string
export function isInstalled(program: string): boolean
