import 'server-only'
import NextAuth from 'next-auth'
import { authOptions } from './next-auth'

/** next-auth's own routes, for GET and POST. */
export function authHandler(
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  return NextAuth(request as never, context as never, authOptions())
}
