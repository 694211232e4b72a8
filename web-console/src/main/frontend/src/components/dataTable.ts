/** One column of a table. */
export interface Column<T> {
  name: string
  title: string
  /** Its title is for readers of the screen only. */
  quiet?: boolean
  /** What its cells say where no slot shows them. */
  text?: (row: T) => string
  /** What rows are sorted by; without it they are not by this column. */
  by?: (row: T) => string | number | null
  css?: string
  /** Somebody may do without it. */
  optional?: boolean
}

export interface Sorting {
  name: string
  down: boolean
}

const COLLATOR = new Intl.Collator(['zh-CN', 'en'], { numeric: true })

/** Rows that have no value stand last, whichever way. */
export function sorted<T>(rows: T[], columns: Column<T>[], sorting: Sorting | null): T[] {
  const by = columns.find(({ name }) => name === sorting?.name)?.by
  if (!by || !sorting) return rows
  const sign = sorting.down ? -1 : 1
  return rows
    .map((row) => ({ row, value: by(row) }))
    .sort(({ value: one }, { value: other }) => {
      if (one === null || other === null) return Number(one === null) - Number(other === null)
      return (
        sign *
        (typeof one === 'number' && typeof other === 'number' ? one - other : COLLATOR.compare(`${one}`, `${other}`))
      )
    })
    .map(({ row }) => row)
}
