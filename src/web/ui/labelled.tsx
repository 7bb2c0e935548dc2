/** A control under its words. */
import type { ReactNode } from 'react'

export const Labelled = ({
  label,
  hint,
  children,
}: {
  label: string
  hint?: string
  children: ReactNode
}) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is what it wraps
  <label className="labelled">
    <span>
      {label}
      {hint ? <small> {hint}</small> : null}
    </span>
    {children}
  </label>
)
