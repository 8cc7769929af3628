'use client'

import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { StoppedApis } from './stopped-apis'

type Props = { name: string; stops: readonly string[]; disable: () => void; close: () => void }

/** Says what stops working before a key manager is disabled. */
export default function DisableDialog({ name, stops, disable, close }: Props) {
  return (
    <Dialog
      title={`Disable ${name}?`}
      size="small"
      onClose={close}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="danger" onClick={disable}>
            Disable
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <p>
          {stops.length === 1 ? 'This API refuses its tokens' : 'These APIs refuse its tokens'} from then on:
        </p>
        <StoppedApis apis={stops} />
        <p className="text-text-2">Enabled again, they are accepted as before.</p>
      </div>
    </Dialog>
  )
}
