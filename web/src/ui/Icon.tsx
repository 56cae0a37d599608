import { cx } from './cx.ts'

const shapes = {
  today: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .7 3.2 2.7 3.5 5.5',
  person: 'M12 11a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6zM4.5 20.5c.6-4.2 3.500-6.500 7.500-6.500s6.900 2.300 7.500 6.500',
  load: 'M4 19h16M7 15V9M12 15V5M17 15v-4',
  firm: 'M4 21V7l8-4v18M12 21V9h8v12M7 9h2M7 13h2M7 17h2M15 13h2M15 17h2',
  hand: 'M4 12h13M12 6l6 6-6 6M4 5v14',
  meet: 'M4 5h16v11H9l-5 4z',
  map: 'M12 21s7-6.3 7-11.5A7 7 0 0 0 5 9.5C5 14.7 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  route: 'M6 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM18 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 17h6a4 4 0 0 0 0-8h-2',
  desk: 'M12 3a8 8 0 0 0-8 8v4h4v-5H5M20 15v-4a8 8 0 0 0-8-8M20 10h-4v5h4M18 15c0 3-2.5 5-6 5',
  stat: 'M5 20V11M12 20V4M19 20v-6',
  book: 'M5 4h10a4 4 0 0 1 4 4v12H8a3 3 0 0 1-3-3z',
  gear: 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM19 12h2M3 12h2M12 3v2M12 19v2M17 7l1.5-1.5M5.5 18.5 7 17M7 7 5.5 5.5M18.5 18.5 17 17',
  find: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21',
  pen: 'M4 20l1-4L16 5l3 3L8 19z',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4',
  tel: 'M6 3h3l2 5-2.5 2a11 11 0 0 0 5.5 5.5L16 13l5 2v3a3 3 0 0 1-3 3C10 21 3 14 3 6a3 3 0 0 1 3-3z',
  mail: 'M3.500 6h17v12h-17zM4 7l8 6 8-6',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.500 10 17.500 19.500 7',
  down: 'M6 9.500l6 6 6-6',
  up: 'M6 14.500l6-6 6 6',
  left: 'M14.500 6l-6 6 6 6',
  right: 'M9.500 6l6 6-6 6',
  more: 'M5.500 12h.01M12 12h.01M18.500 12h.01',
  download: 'M12 4v11M7 10.500l5 5 5-5M4.500 20h15',
  upload: 'M12 16V5M7 9.500l5-5 5 5M4.500 20h15',
  print: 'M7 9V4h10v5M7 17H4.500V9h15v8H17M7 14h10v6H7z',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  clock: 'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM12 7.500V12l3 2',
  alert: 'M12 4 2.800 20h18.400zM12 10v4.500M12 17.300h.01',
  info: 'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM12 11v5.500M12 7.700h.01',
  undo: 'M8 5 4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3',
  copy: 'M8 8h12v12H8zM16 8V4H4v12h4',
  trash: 'M4.500 7h15M9 7V4h6v3M6.500 7l1 13h9l1-13M10 11v5M14 11v5',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  key: 'M8 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 12h9M18 12v3.500',
  eye: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  history: 'M4 12a8 8 0 1 0 2.500-5.800L4 8.500M4 4v4.500h4.500M12 8v4.500l3 1.500',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700l1-1',
  merge: 'M6 4v4c0 4 6 4 6 8v4M18 4v4c0 4-6 4-6 8M9 17l3 3 3-3',
  filter: 'M4 6h16M7 12h10M10 18h4',
  star: 'M12 4l2.400 5.200 5.600.7-4.100 3.900 1 5.700-4.900-2.800-4.900 2.800 1-5.700L4 9.900l5.600-.7z',
  exit: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  keyboard: 'M3 6.500h18v11H3zM7 10.500h.01M11 10.500h.01M15 10.500h.01M7.500 14h9',
  offline: 'M4 4l16 16M8.500 16a5 5 0 0 1 5.500-.9M5.500 12.500a9.500 9.500 0 0 1 4-2.200M14.500 10.400a9.500 9.500 0 0 1 4 2.100M12 19.500h.01',
  home: 'M4 11.500 12 4.500l8 7M6 10v10h12V10M10 20v-6h4v6',
  staff: 'M12 10.500a3.300 3.300 0 1 0 0-6.600 3.300 3.300 0 0 0 0 6.600zM5 20c.5-3.700 3.200-6 7-6s6.500 2.300 7 6M9.500 17h5',
} as const
export type IconName = keyof typeof shapes

/** A line drawing, always decoration: the word or the accessible name stands beside it. */
export function Icon({ name, className }: { name: IconName; className?: string | undefined }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" className={cx('size-5 flex-none fill-none stroke-current stroke-[1.8]', className)} strokeLinecap="round" strokeLinejoin="round">
      <path d={shapes[name]} />
    </svg>
  )
}
