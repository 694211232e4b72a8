export function formatNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value)
}

/** 0.99967 is 99.97%, never rounded up to a perfect 100%. */
export function formatPercent(share: number, locale: string): string {
  const floored = Math.floor(share * 10_000 + 1e-6) / 10_000
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(floored)
}
