import type { ApiPoint } from '@/api/types'
import type { ChartColours } from '@/theme/chartColours'

export const SPANS = { h1: 3_600_000, h24: 86_400_000, d7: 604_800_000, d14: 1_209_600_000 } as const
export type SpanName = keyof typeof SPANS

export function isSpan(name: unknown): name is SpanName {
  return typeof name === 'string' && name in SPANS
}

export function spanUntil(name: SpanName, now: number): { from: string; to: string } {
  return { from: new Date(now - SPANS[name]).toISOString(), to: new Date(now).toISOString() }
}

/** The chart: latencies as lines, calls as bars; parts without calls are gaps, not zeros. */
export function courseChart(
  points: ApiPoint[],
  span: { from: string; to: string },
  names: { calls: string; errors: string; median: string; slow: string },
  format: (value: number) => string,
  colours: ChartColours,
) {
  const line = (name: string, colour: string, value: (point: ApiPoint) => number) => ({
    name,
    type: 'line' as const,
    yAxisIndex: 0,
    symbolSize: 5,
    itemStyle: { color: colour },
    lineStyle: { width: 2 },
    data: points.map((point) => [point.at, value(point)]),
  })
  const bar = (name: string, colour: string, value: (point: ApiPoint) => number) => ({
    name,
    type: 'bar' as const,
    yAxisIndex: 1,
    stack: 'calls',
    barMaxWidth: 10,
    itemStyle: { color: colour },
    data: points.map((point) => [point.at, value(point)]),
  })
  const axis = { type: 'value' as const, minInterval: 1, axisLabel: { color: colours.label, formatter: format } }
  return {
    animationDuration: 200,
    aria: { enabled: true },
    grid: { left: 4, right: 4, top: 40, bottom: 0, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: colours.text } },
    tooltip: { trigger: 'axis' as const, valueFormatter: (value: unknown) => format(Number(value)) },
    xAxis: {
      type: 'time' as const,
      min: span.from,
      max: span.to,
      axisLabel: { color: colours.label, hideOverlap: true },
    },
    yAxis: [
      { ...axis, splitLine: { lineStyle: { color: colours.grid } } },
      { ...axis, splitLine: { show: false } },
    ],
    series: [
      bar(names.calls, '#c9d8f2', (point) => point.calls - point.errors),
      bar(names.errors, '#e8a3a0', (point) => point.errors),
      line(names.median, '#1f5fd1', (point) => point.median),
      line(names.slow, '#b07a17', (point) => point.slow),
    ],
  }
}
