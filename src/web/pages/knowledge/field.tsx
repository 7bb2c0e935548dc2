/** A control with its name above it. */
import type { ReactNode } from 'react'

export const Field = ({ label, id, children }: { label: string; id: string; children: ReactNode }) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    {children}
  </div>
)
