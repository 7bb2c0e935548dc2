/** One weight, one size, drawn with the text's own colour. */
const paths = {
  home: 'M3 9.5 10 4l7 5.5V16a1 1 0 0 1-1 1h-3.5v-4.5h-5V17H4a1 1 0 0 1-1-1z',
  chart: 'M3.5 3.5v13h13M6.5 12l3-3.5 2.5 2 4-5',
  inbox: 'M3.5 11.5 5.5 4h9l2 7.5v4a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1zM3.5 11.5h4l1 2h3l1-2h4',
  search: 'M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13 13l4 4',
  scales: 'M10 3.5v13M6 16.5h8M4 6.5h12M4 6.5 2 11.5h4zM16 6.5l-2 5h4z',
  person: 'M10 4a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM4 16.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5',
  people:
    'M7.5 5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM3 16c.4-2.6 2.2-4 4.5-4s4.1 1.4 4.5 4M13 6a2.2 2.2 0 1 1 0 4.4M14 12.2c1.8.3 2.8 1.6 3.1 3.6',
  left: 'M12 4.5 6.5 10l5.5 5.5',
  right: 'M8 4.5l5.5 5.5L8 15.5',
  tick: 'M4 10.5l4 4 8-9',
  alert: 'M10 3.5l7.5 13h-15zM10 8.5v3.5M10 14v.5',
  file: 'M5 3.5h6l4 4v9H5zM11 3.5v4h4',
} as const

export type IconName = keyof typeof paths

export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
)
