import { csvLines } from '@/lib/audit/lines'
import { download } from '../download'

export async function GET(request: Request, { params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params
  return download(request, organization, { extension: 'csv', type: 'text/csv', lines: csvLines })
}
