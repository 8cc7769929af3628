import { type AuthMethod, authMethods } from '@/lib/oidc/client-authentication'

export const authMethodWords: Record<AuthMethod, string> = {
  client_secret_basic: 'In the Authorization header (client_secret_basic)',
  client_secret_post: 'In the form (client_secret_post)',
  none: 'None: a public client',
}

export const authMethodOptions = authMethods.map((value) => ({ value, label: authMethodWords[value] }))
