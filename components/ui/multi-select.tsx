'use client'

import { Combobox } from '@base-ui/react/combobox'
import clsx from 'clsx'
import { useId, useRef } from 'react'
import { Chip, chipLook } from './chip'
import { controlBox } from './control'
import { describedBy, Field, type FieldProps } from './field'
import { Check, X } from './icons'

export type Choosable = { id: string; label: string; strong?: boolean }

/** Several of a given list, as chips. Disabled it shows `whenDisabled` (or what is chosen) and takes no input. */
export function MultiSelect({
  options,
  chosen,
  onChange,
  disabled,
  whenDisabled,
  placeholder,
  ...field
}: FieldProps & {
  options: readonly Choosable[]
  /** Ids, in the order in which they were chosen. */
  chosen: readonly string[]
  onChange: (ids: string[]) => void
  disabled?: boolean
  whenDisabled?: readonly Choosable[]
  placeholder?: string
}) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const values = options.filter((option) => chosen.includes(option.id))
  const look = clsx(
    controlBox({ error: field.error !== undefined, disabled }),
    'min-h-9 flex-wrap items-center gap-1.5 p-[5px]',
  )
  if (disabled) {
    return (
      <Field id={id} {...field}>
        <output id={id} className={look} aria-describedby={describedBy(id, field)}>
          {(whenDisabled ?? values).map((option) => (
            <Chip key={option.id} strong={option.strong ?? false}>
              {option.label}
            </Chip>
          ))}
        </output>
      </Field>
    )
  }
  return (
    <Field id={id} {...field}>
      <Combobox.Root
        multiple
        items={options}
        value={values}
        itemToStringLabel={(option: Choosable) => option.label}
        isItemEqualToValue={(one: Choosable, other: Choosable) => one.id === other.id}
        onValueChange={(next: Choosable[]) => onChange(next.map((option) => option.id))}
      >
        <Combobox.Chips ref={box} className={look}>
          {values.map((option) => (
            <Combobox.Chip
              key={option.id}
              className={clsx(
                chipLook({ strong: option.strong }),
                'outline-none data-highlighted:border-focus',
              )}
              aria-label={option.label}
            >
              <span className="truncate" dir="auto">
                {option.label}
              </span>
              <Combobox.ChipRemove
                aria-label={`Remove ${option.label}`}
                className="-mr-2 -ml-1 grid size-6 shrink-0 place-items-center rounded-sm text-text-3 hover:text-text"
              >
                <X className="size-3!" />
              </Combobox.ChipRemove>
            </Combobox.Chip>
          ))}
          <Combobox.Input
            id={id}
            placeholder={values.length === 0 ? placeholder : ''}
            aria-invalid={field.error !== undefined || undefined}
            aria-describedby={describedBy(id, field)}
            className="h-6 min-w-24 flex-1 bg-transparent px-1 text-14 outline-none placeholder:text-text-3"
          />
        </Combobox.Chips>
        {/* Inside the dialog, whose modal state makes everything else inert. */}
        <Combobox.Portal container={box}>
          <Combobox.Positioner sideOffset={8} anchor={box} className="z-10">
            <Combobox.Popup className="max-h-64 w-(--anchor-width) overflow-y-auto rounded-lg border bg-raised p-1 shadow-menu">
              <Combobox.Empty className="text-13 text-text-2 not-empty:p-2">
                Nothing like that here
              </Combobox.Empty>
              <Combobox.List>
                {(option: Choosable) => (
                  <Combobox.Item
                    key={option.id}
                    value={option}
                    className="flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 text-13 data-highlighted:bg-hover forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:-outline-offset-2"
                  >
                    <span className="min-w-0 flex-1 truncate" dir="auto">
                      {option.label}
                    </span>
                    <Combobox.ItemIndicator>
                      <Check />
                    </Combobox.ItemIndicator>
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </Field>
  )
}
