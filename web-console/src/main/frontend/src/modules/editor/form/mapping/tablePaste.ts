/** Rows of two columns, as they are pasted from a sheet (tabs) or read from a CSV file (commas, texts in quotes). */
export function tableRows(text: string): [string, string][] {
  const separator = text.includes('\t') ? '\t' : text.includes(';') && !text.includes(',') ? ';' : ','
  return cells(text.replace(/^\uFEFF/, ''), separator)
    .map((row): [string, string] => [(row[0] ?? '').trim(), (row[1] ?? '').trim()])
    .filter(([left]) => left !== '')
}

function cells(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text[++at]
      else quoted = false
    } else if (sign === '"' && cell === '') {
      quoted = true
    } else if (sign === separator) {
      row.push(cell)
      cell = ''
    } else if (sign === '\n' || sign === '\r') {
      rows.push([...row, cell])
      row = []
      cell = ''
    } else {
      cell += sign
    }
  }
  return [...rows, [...row, cell]]
}
