'use client'

import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { stopsWords } from '@/lib/key-managers/stops-words'

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
      <p>
        {stopsWords(stops)} {stops.length === 1 ? 'refuses' : 'refuse'} its tokens from then on. Enabled
        again, they are accepted as before.
      </p>
    </Dialog>
  )
}
