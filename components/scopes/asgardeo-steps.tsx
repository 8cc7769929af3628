import type { ReactNode } from 'react'
import { Panel } from '@/components/ui/panel'
import type { AsgardeoRestriction } from '@/lib/scopes/asgardeo'

/** How to let only groups of users have a scope at Asgardeo, with the names to type. */
export function AsgardeoSteps(restriction: AsgardeoRestriction) {
  const { keyManager, organization, resource, scope, applications, role } = restriction
  return (
    <Panel
      title={`Restrict it to user groups in ${keyManager.name}`}
      description="In the Asgardeo Console: API resource, application, role, groups"
    >
      <ol className="grid list-decimal gap-3 pl-5">
        {organization && (
          <li>
            Open the organization <Name>{organization}</Name> in the Asgardeo Console.
          </li>
        )}
        <li>
          <b>Resources &gt; API Resources &gt; New API Resource</b>: identifier{' '}
          <Name>{resource.identifier}</Name>, display name <Name>{resource.name}</Name>, permission (scope){' '}
          <Name>{scope}</Name>. Keep <b>Requires authorization</b> on: without it every user of the
          application gets the scope. Where the resource is there already, add the scope to it.
        </li>
        <li>
          <b>Applications &gt; </b>
          {applications.length > 0 ? <Names names={applications} /> : 'each application that calls the API'}
          <b> &gt; API Authorization &gt; Authorize an API Resource</b>: choose <Name>{resource.name}</Name>{' '}
          and the scope <Name>{scope}</Name>, with the policy role-based access control (RBAC).
        </li>
        <li>
          <b>User Management &gt; Roles &gt; New Role</b>: name <Name>{role}</Name>, the role audience that
          the application uses, API resource <Name>{resource.name}</Name>, permission <Name>{scope}</Name>.
        </li>
        <li>
          The role&rsquo;s tab <b>Groups</b>: assign the groups whose members may have <Name>{scope}</Name>.
        </li>
      </ol>
      <p className="mt-4 text-12 text-text-2">
        Asgardeo leaves the scope out of the tokens of everybody else, without a word; gateways then answer
        403. Tokens of client credentials have no user: there the application&rsquo;s API Authorization
        decides alone.
      </p>
    </Panel>
  )
}

function Name({ children }: { children: ReactNode }) {
  return <code className="rounded-sm bg-sunken px-1 [overflow-wrap:anywhere]">{children}</code>
}

function Names({ names }: { names: readonly string[] }) {
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <Name>{name}</Name>
    </span>
  ))
}
