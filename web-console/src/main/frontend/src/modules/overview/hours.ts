import type { Hour } from '@/api/types'
import type { ChartColours } from '@/theme/chartColours'
import { isSameDay } from '@/format/time'

export const OUTCOMES = ['done', 'waiting', 'inDoubt', 'failed'] as const
export type Outcome = (typeof OUTCOMES)[number]

const COLOUR: Record<Outcome, string> = { done: '#4fae80', waiting: '#e3b04b', inDoubt: '#9a6bd6', failed: '#d9534f' }

/** What was written since midnight of the browser's zone. */
export function doneToday(hours: Hour[], now: number): number {
  return hours.filter((each) => isSameDay(each.hour, now)).reduce((sum, each) => sum + each.done, 0)
}

export function isQuiet(hours: Hour[]): boolean {
  return hours.every((hour) => OUTCOMES.every((outcome) => hour[outcome] === 0))
}

/** "21:00" in the browser's zone. */
export function hourLabel(hour: string): string {
  return `${String(new Date(hour).getHours()).padStart(2, '0')}:00`
}

/** The chart: one stacked bar an hour, coloured by outcome. */
export function hourlyChart(
  hours: Hour[],
  names: Record<Outcome, string>,
  format: (value: number) => string,
  colours: ChartColours,
) {
  return {
    animationDuration: 300,
    aria: { enabled: true },
    grid: { left: 4, right: 4, top: 36, bottom: 0, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 10, itemHeight: 10, icon: 'roundRect', textStyle: { color: colours.text } },
    tooltip: {
      trigger: 'axis' as const,
      axisPointer: { type: 'shadow' as const },
      valueFormatter: (value: unknown) => format(Number(value)),
    },
    xAxis: {
      type: 'category' as const,
      data: hours.map((each) => hourLabel(each.hour)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.axis } },
      axisLabel: { color: colours.label, interval: 2 },
    },
    yAxis: {
      type: 'value' as const,
      minInterval: 1,
      splitLine: { lineStyle: { color: colours.grid } },
      axisLabel: { color: colours.label, formatter: format },
    },
    series: OUTCOMES.map((outcome) => ({
      name: names[outcome],
      type: 'bar' as const,
      stack: 'hour',
      barMaxWidth: 22,
      itemStyle: { color: COLOUR[outcome] },
      data: hours.map((each) => each[outcome]),
    })),
  }
}
