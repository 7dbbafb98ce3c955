/** The heat map: each square a button that says its people and what they are worth. */
import { Fragment } from 'react'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { type Portfolio, useGroupName } from './Matrix'
import classes from './matrix.module.css'
import { type By, darkness, key, measure, type Square, together } from './squares'
import { words } from './words'

type Tier = keyof (typeof words)['en']['tiers']

export function Heat({
  found,
  by,
  chosen,
  onChoose,
}: {
  found: Portfolio
  by: By
  chosen: string
  onChoose: (next: string) => void
}) {
  const w = useWords(words)
  const name = useGroupName(found)
  const columns = [...found.groups.map((one) => one.id), null]
  const most = Math.max(...found.squares.map((one) => measure(one.sums, by) ?? 0))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={w.longBy[by]}>
      <div
        className={classes.grid}
        style={{
          gridTemplateColumns: `clamp(112px, 15vw, 216px) repeat(${columns.length + 1}, minmax(98px, 1fr))`,
        }}
      >
        <div />
        {columns.map((one) => (
          <div key={one ?? 'none'} className={classes.column}>
            {name(one)}
          </div>
        ))}
        <div className={classes.column}>{w.total}</div>
        {found.tiers.map((tier) => {
          const mine = found.squares.filter((one) => one.tier === tier)
          return (
            <Fragment key={tier}>
              <div className={classes.row}>
                <strong>{w.tiers[tier as Tier]}</strong>
                <span>{w.tierNotes[tier as Tier]}</span>
              </div>
              {mine.map((one) => (
                <Cell
                  key={key(one)}
                  square={one}
                  by={by}
                  dark={darkness(measure(one.sums, by), most)}
                  name={w.tiers[tier as Tier]}
                  group={name(one.group ?? null)}
                  chosen={chosen === key(one)}
                  onChoose={onChoose}
                />
              ))}
              <Total squares={mine} by={by} />
            </Fragment>
          )
        })}
        <div className={classes.row}>
          <strong>{w.total}</strong>
        </div>
        {columns.map((one) => (
          <Total
            key={one ?? 'none'}
            by={by}
            squares={found.squares.filter((square) => (square.group ?? null) === one)}
          />
        ))}
        <Total squares={found.squares} by={by} />
      </div>
    </section>
  )
}

function useFigure(by: By): (value: number | null) => string {
  const f = useFormats()
  return (value) => (by === 'people' ? f.number(value) : f.money(value, 0))
}

function Cell({
  square,
  by,
  dark,
  name,
  group,
  chosen,
  onChoose,
}: {
  square: Square
  by: By
  dark: number
  name: string
  group: string
  chosen: boolean
  onChoose: (next: string) => void
}) {
  const w = useWords(words)
  const f = useFormats()
  const figure = useFigure(by)
  const people = square.sums.people
  if (people === 0)
    return (
      <div className={classes.empty}>
        <span className="visually-hidden">{w.square(name, group, w.nobody)}</span>
      </div>
    )
  return (
    <button
      type="button"
      className={classes.cell}
      aria-pressed={chosen}
      style={{ background: `color-mix(in srgb, var(--pine) ${Math.round(6 + 54 * dark)}%, white)` }}
      onClick={() => onChoose(chosen ? '' : key(square))}
    >
      <span className="visually-hidden">{w.square(name, group, w.longBy[by])}</span>
      <strong>{figure(measure(square.sums, by))}</strong>
      {by !== 'people' && <span>{w.people(people, f.number(people))}</span>}
    </button>
  )
}

function Total({ squares, by }: { squares: readonly Square[]; by: By }) {
  const w = useWords(words)
  const f = useFormats()
  const figure = useFigure(by)
  const sums = together(squares)
  return (
    <div className={classes.total}>
      <strong>{figure(measure(sums, by))}</strong>
      {by !== 'people' && <span>{w.people(sums.people, f.number(sums.people))}</span>}
    </div>
  )
}
