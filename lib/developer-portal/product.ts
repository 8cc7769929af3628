const names: Record<string, string> = {
  asgardeo: 'Asgardeo',
  'entra-id': 'Microsoft Entra ID',
  okta: 'Okta',
  auth0: 'Auth0',
  keycloak: 'Keycloak',
  'wso2-identity-server': 'WSO2 Identity Server',
  custom: 'Custom',
}

/** The product's name as people write it. */
export function productName(type: string): string {
  return names[type] ?? type
}
