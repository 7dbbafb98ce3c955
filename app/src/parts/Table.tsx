/** A table for reading and for the keyboard: sortable heads are buttons, a row's first cell links on. */
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '@/language/language'
import classes from './parts.module.css'
import { parts } from './words'

export type Column<Row> = {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  number?: boolean
  /** A word or a moment: it stays on one line, and takes no more than it needs. */
  short?: boolean
  sortable?: boolean
}

export type Sorting = { by: string; descending: boolean }

const NARROW = '(max-width: 48em)'

export function Table<Row>(given: Given<Row>) {
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false })
  return given.stacks && narrow ? <Stacked {...given} /> : <Wide {...given} />
}

/** Each row by itself, its cells below one another: nothing scrolls sideways on a phone. */
function Stacked<Row>({ caption, columns, rows, rowKey }: Given<Row>) {
  return (
    <ul className={classes.stacked} aria-label={caption}>
      {rows.map((row) => (
        <li key={rowKey(row)}>
          <dl>
            {columns.map((one) => (
              <div key={one.key}>
                <dt>{one.title}</dt>
                <dd>{one.cell(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

type Given<Row> = {
  /** Said to screen readers. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  sort?: Sorting
  onSort?: (next: Sorting) => void
  /** On a phone its rows stand below one another; for a table that nobody sorts. */
  stacks?: boolean
}

function Wide<Row>({ caption, columns, rows, rowKey, sort, onSort }: Given<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <div className={classes.scroll} tabIndex={0}>
      <table className={classes.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((one) => (
              <Head key={one.key} column={one} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-open>
              {columns.map((one) => (
                <td key={one.key} className={kind(one)}>
                  {one.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function kind<Row>(column: Column<Row>): string | undefined {
  return column.number ? classes.number : column.short ? classes.short : undefined
}

function Head<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>
  sort: Sorting | undefined
  onSort: ((next: Sorting) => void) | undefined
}) {
  const w = useWords(parts)
  const mine = sort?.by === column.key
  const direction = !mine ? 'none' : sort.descending ? 'descending' : 'ascending'
  const Arrow = mine && !sort.descending ? IconArrowUp : IconArrowDown
  return (
    <th
      scope="col"
      className={column.number ? classes.number : undefined}
      aria-sort={column.sortable ? direction : undefined}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className={classes.sort}
          aria-label={w.sortBy(column.title)}
          onClick={() => onSort({ by: column.key, descending: mine ? !sort.descending : true })}
        >
          {column.title}
          {mine && <Arrow size={14} aria-hidden />}
        </button>
      ) : (
        column.title
      )}
    </th>
  )
}
