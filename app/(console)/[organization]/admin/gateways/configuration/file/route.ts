import { callOf } from '@/app/_adapters/call'
import { problemOf } from '@/app/_adapters/problem-of'
import { problemResponse } from '@/app/_adapters/route'
import { showGatewayConfiguration } from '@/lib/gateways/configuration'
import { Problem } from '@/lib/problem'

/** One file of a configuration, to keep: the first where none is named. */
export async function GET(request: Request, { params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params
  const call = await callOf(organization)
  try {
    const { environment, gateway, authorizer, name } = Object.fromEntries(new URL(request.url).searchParams)
    const { files } = await showGatewayConfiguration(call, {
      environmentId: environment,
      gateway,
      authorizer,
    })
    const file = name === undefined ? files[0] : files.find((one) => one.name === name)
    if (!file) throw new Problem('not-found')
    return new Response(file.content, {
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'content-disposition': `attachment; filename="${file.name.split('/').at(-1)}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    return problemResponse(problemOf(error, call.requestId))
  }
}
