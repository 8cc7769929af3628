import { Problem, type ProblemCode } from '@/lib/problem'
import { violated } from './violation'

/**
 * What every rule of the database means to a person, by the name of its constraint, unique index or trigger. Operations say
 * it better where they know what was typed; these words are for what slipped past them, two requests that met above all.
 */
export const ruleWords: Record<string, [code: ProblemCode, detail: string]> = {
  Organization_handle_key: ['name-taken', 'Another organization has this address. Choose another name.'],
  Organization_handle_check: [
    'invalid-input',
    'An organization’s address has small letters, digits and hyphens, at most 40.',
  ],
  User_emailKey_key: ['name-taken', 'Somebody with this email is here already.'],
  Membership_role_check: ['invalid-input', 'There is no such role.'],
  Membership_last_admin: [
    'last-one',
    'The last administrator stays. Make somebody else an administrator first.',
  ],
  OneTimeLink_kind_check: ['invalid-input', 'There is no such kind of link.'],
  OneTimeLink_tokenHash_key: ['busy', 'The link could not be made. Try again.'],
  Environment_organizationId_nameKey_key: [
    'name-taken',
    'Another environment has this name. Choose another name.',
  ],
  Environment_last: ['last-one', 'The last environment stays. Add another first.'],
  KeyManager_organizationId_nameKey_key: [
    'name-taken',
    'Another key manager has this name. Choose another name.',
  ],
  KeyManager_lengths_check: [
    'invalid-input',
    'A name has 1 to 100 characters, a description at most 254, an issuer 1 to 254.',
  ],
  KeyManager_type_fixed: [
    'invalid-input',
    'The type of a key manager never changes. Add another key manager.',
  ],
  KeyManager_claims_check: [
    'invalid-input',
    'One claim names the client, with 1 to 100 characters, and one to five the scopes.',
  ],
  KeyManager_algorithms_check: [
    'invalid-input',
    'A key manager allows one signature algorithm at least, and only those that are known here.',
  ],
  KeyManager_own_issuer: [
    'invalid-input',
    'A key manager accepts the tokens of its own issuer; where that is a template, name one issuer at least.',
  ],
  KeyManager_version_rises: ['changed-meanwhile', 'Somebody changed it meanwhile. Load the page again.'],
  KeyManager_one_environment: ['invalid-input', 'Choose at least one environment.'],
  KeyManagerEnvironment_own: [
    'not-found',
    'One of the environments is not here any more. Load the page again.',
  ],
  KeyManagerIssuer_issuer_check: [
    'invalid-input',
    'An accepted issuer has 1 to 254 characters, without spaces and braces.',
  ],
  AcceptedIssuer_pkey: [
    'issuer-taken',
    'Another enabled key manager accepts this issuer in one of these environments.',
  ],
  AllowedClient_keyManagerId_clientId_key: ['invalid-input', 'A client ID is listed twice.'],
  AllowedClient_lengths_check: [
    'invalid-input',
    'A client ID has 1 to 200 characters, a label and an owner at most 100.',
  ],
  DeveloperPortalKeyManager_own: [
    'not-found',
    'A chosen key manager is not here any more. Load the page again.',
  ],
  DeveloperPortal_visibility_check: [
    'invalid-input',
    'The developer portal is for members or for everybody.',
  ],
  NotificationChannel_target_check: [
    'invalid-input',
    'A webhook has a URL, an email channel one address at least.',
  ],
  Api_organizationId_nameKey_apiVersion_key: [
    'name-taken',
    'Another API has this name and version. Choose another name or version.',
  ],
  Api_lengths_check: [
    'invalid-input',
    'A name has 1 to 100 characters, a version 1 to 40, a description at most 1,000.',
  ],
  Api_version_rises: ['changed-meanwhile', 'Somebody changed it meanwhile. Load the page again.'],
  Api_own: [
    'not-found',
    'One of the environments or key managers is not here any more. Load the page again.',
  ],
  ApiBasePath_path_check: [
    'invalid-input',
    'A base path begins with a slash, has no slash at its end, and at most 200 characters.',
  ],
  ApiBasePath_environmentId_basePath_key: [
    'name-taken',
    'Another API has this base path in the environment. Choose another path.',
  ],
  ApiOperation_check: [
    'invalid-input',
    'An operation has a method in capitals, a path of at most 500 characters that begins with a slash, and scopes only where a token is needed.',
  ],
  ApiOperation_apiId_method_pathKey_key: ['invalid-input', 'An operation is listed twice.'],
  GatewayKey_check: ['invalid-input', 'The name of a gateway key has 1 to 60 characters.'],
  GatewayKey_secretHash_key: ['busy', 'The key could not be made. Try again.'],
  GatewayKey_fixed: ['not-found', 'The gateway key was revoked meanwhile. Load the page again.'],
  AuditEvent_through_check: ['invalid-input', 'An event came through the console or the API.'],
  AuditEvent_outcome_check: ['invalid-input', 'An event was done or refused.'],
}

/** The error, or the problem that stands for it where it says that a rule of the database was broken. */
export function ruleAsProblem(error: unknown): unknown {
  if (error instanceof Problem) return error
  const rule = violated(error)
  if (rule === null) return error
  const words = ruleWords[rule]
  if (words) return new Problem(words[0], { detail: words[1], cause: error })
  // What it refers to was deleted between the look and the write.
  return rule.endsWith('_fkey') ? new Problem('not-found', { cause: error }) : error
}
