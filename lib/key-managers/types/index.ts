import { asgardeo } from './asgardeo'
import { auth0 } from './auth0'
import { cognito } from './cognito'
import { custom } from './custom'
import { entraId } from './entra-id'
import { forgerock } from './forgerock'
import { google } from './google'
import { keycloak } from './keycloak'
import { okta } from './okta'
import { ping } from './ping'
import type { KeyManagerType } from './type'
import { wso2Is } from './wso2-is'

/** Every type, in the order in which the chooser shows them. */
export const keyManagerTypes = [
  asgardeo,
  entraId,
  custom,
  wso2Is,
  okta,
  auth0,
  keycloak,
  ping,
  forgerock,
  cognito,
  google,
] as const

export type KeyManagerTypeId = (typeof keyManagerTypes)[number]['id']

export const keyManagerTypeIds = keyManagerTypes.map((type) => type.id) as [
  KeyManagerTypeId,
  ...KeyManagerTypeId[],
]

/** The type of that id; an unknown one (a newer version wrote it) reads as custom. */
export function keyManagerType(id: string): KeyManagerType {
  return keyManagerTypes.find((type) => type.id === id) ?? custom
}
