/** The tile of a key manager type. */
export function TypeMark({ type, size = '' }: { type: string; size?: '' | 'm' | 'l' }) {
  return (
    <span className={`tm ${size}`} aria-hidden="true">
      <svg viewBox="0 0 24 24">
        <path d={paths[type] ?? paths.custom} strokeDasharray={paths[type] ? undefined : '3 2.2'} />
      </svg>
    </span>
  )
}

const paths: Record<string, string> = {
  asgardeo: 'M4 20 12 4l8 16M9 20h6',
  'entra-id': 'M5 5h14M5 12h9M5 19h14',
  auth0: 'M7 4h10v16H7zM8 19 16 5',
  keycloak: 'M6 4v16M18 4l-8 8 8 8',
  'wso2-identity-server': 'm3 6 4.5 12L12 8l4.5 10L21 6',
  okta: 'M8.7 4h6.6L20 8.7v6.6L15.3 20H8.7L4 15.3V8.7zM12 11v2',
  custom: 'M4 20V11a8 8 0 0 1 16 0v9M12 11v6M9 14h6',
}
