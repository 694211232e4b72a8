/** What charts draw with; they paint on a canvas, which knows no style sheet. */
export interface ChartColours {
  text: string
  label: string
  axis: string
  grid: string
}

const LIGHT: ChartColours = { text: '#4a5468', label: '#697386', axis: '#d3d8e1', grid: '#eef0f4' }
const DARK: ChartColours = { text: '#b9c2d3', label: '#929db2', axis: '#3a4458', grid: '#283143' }

export function chartColours(dark: boolean): ChartColours {
  return dark ? DARK : LIGHT
}
