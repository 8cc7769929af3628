import { callOf } from '@/app/_adapters/call'
import { problemOf } from '@/app/_adapters/problem-of'
import { problemResponse } from '@/app/_adapters/route'
import { exportApi } from '@/lib/apis/export'
import type { Params } from '../one'

/** The API as an OpenAPI document, to be saved. */
export async function GET(_request: Request, { params }: Params) {
  const { organization, id } = await params
  const call = await callOf(organization)
  try {
    const document = await exportApi(call, { id })
    return new Response(`${JSON.stringify(document, null, 2)}\n`, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="${fileName(document.info.title)}.json"`,
        'cache-control': 'no-store',
      },
    })
  } catch (error) {
    return problemResponse(problemOf(error, call.requestId))
  }
}

/** What every system takes as the name of a file. */
function fileName(title: string): string {
  return (
    title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'openapi'
  )
}
