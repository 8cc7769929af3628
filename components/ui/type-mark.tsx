import clsx from 'clsx'

/** Neutral marks drawn for this project, one a type. */
const paths: Record<string, string[]> = {
  asgardeo: ['M4 20 12 4l8 16M9 20h6'],
  'entra-id': ['M5 5h14M5 12h9M5 19h14'],
  'wso2-is': ['m3 6 4.5 12L12 8l4.5 10L21 6'],
  okta: ['M8.7 4h6.6L20 8.7v6.6L15.3 20H8.7L4 15.3V8.7z', 'M12 11v2'],
  auth0: ['M7 4h10v16H7zM8 19 16 5'],
  keycloak: ['M6 4v16M18 4l-8 8 8 8'],
  ping: ['M6 20V5h7a5 5 0 0 1 0 10h-3'],
  forgerock: ['M6 20V5h13M6 12h8l3-3'],
  cognito: ['M18.5 7A8 8 0 1 0 18.5 17M12 12h3'],
  google: ['M19 5H5v14h14v-7h-6'],
  custom: ['M4 20V11a8 8 0 0 1 16 0v9', 'M12 11v6M9 14h6'],
}

const sizes = {
  sm: 'size-7 rounded-md p-1',
  md: 'size-9 rounded-md p-1.5',
  lg: 'size-12 rounded-lg p-2.25',
}

export function TypeMark({
  type,
  size = 'sm',
  dim,
}: {
  type: string
  size?: keyof typeof sizes
  dim?: boolean
}) {
  const drawn = paths[type] ?? paths.custom ?? []
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
      className={clsx('border bg-sunken', dim ? 'text-text-3' : 'text-text', sizes[size])}
    >
      {drawn.map((d, index) => (
        <path key={d} d={d} strokeDasharray={type === 'custom' && index === 0 ? '3 2.2' : undefined} />
      ))}
    </svg>
  )
}
