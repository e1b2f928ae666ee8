import type { Amount, Indicator } from '@wotu/core/kernel/figures'
import type { Lang } from '@wotu/core/kernel/context'

/** How a page writes one amount. Joined, the parts read 4,500余人 · over 4,500 doctors · RMB 35 million. */
type Shown = {
  /** Word in front: `over`, `RMB`, 约; often empty. */
  readonly before: string
  readonly number: string
  readonly unit: string
  /** All parts as one would say them. */
  readonly text: string
  /** The same without rounding or scale: 4,527人. Equal to `text` where nothing was rounded. */
  readonly exact: string
}

type Counted = Pick<Amount, 'value' | 'ratio' | 'hidden'>
type Unit = Pick<Indicator, 'unit' | 'basis' | 'per' | 'round'>

/**
 * Writes an amount for readers. With `rounded` (the whole-programme form) it is rounded down to `indicator.round` and
 * marked 余 / over, as the programme says it aloud; large numbers go by 万 and 亿, million and billion, and say 约 /
 * about where that loses digits. Persons below the smallest shown number read `<5`; no value reads `—`.
 */
export function shown(amount: Counted, indicator: Unit, lang: Lang, { rounded = false } = {}): Shown {
  if (amount.hidden) return joined(lang, indicator, '', '<5')
  if (amount.ratio) return ratioShown(amount.ratio, indicator, lang)
  if (amount.value === null) return { before: '', number: '—', unit: '', text: '—', exact: '—' }
  const per = BigInt(indicator.per)
  const exactNumber = decimal(amount.value, per)
  const one = amount.value === per
  const exact = joined(lang, indicator, '', exactNumber, one).text
  const round = BigInt(indicator.round) * per
  const over = rounded && round > per && amount.value >= round && amount.value % round !== 0n
  const { number, lossy } = scaled(over ? amount.value - (amount.value % round) : amount.value, per, lang, over)
  const zh = lang === 'zh'
  const suffix = over && zh ? number.replace(/[万亿]?$/, (scale) => `余${scale}`) : number
  const before = over ? (zh ? '' : 'over') : lossy ? (zh ? '约' : 'about') : ''
  return { ...joined(lang, indicator, before, suffix, one), exact }
}

/** All digits of an amount in shown units, for columns: 4,527 · 123.45. */
export function digits(amount: Counted, indicator: Unit): string {
  if (amount.hidden) return '<5'
  if (amount.ratio) return ratioNumber(amount.ratio, indicator)
  return amount.value === null ? '—' : decimal(amount.value, BigInt(indicator.per))
}

/** How much there is more than before: +71个, −3个. */
export function grown(value: bigint, indicator: Unit, lang: Lang): string {
  return `${value > 0n ? '+' : ''}${shown({ value, hidden: false }, indicator, lang).text}`
}

/** As few characters as tell the size, for the tiles of a map: 1.2万 · 45M. */
export function brief(amount: Counted, { per }: Unit, lang: Lang): string {
  if (amount.hidden) return '<5'
  if (amount.value === null) return '—'
  const words = new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en', { notation: 'compact', maximumFractionDigits: 1 })
  return words.format(Number(amount.value) / per)
}

/** A plain whole number with separators: entries, facts, rows. */
export function whole(n: number | bigint): string {
  return n.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** The unit in the reader's language. English units are given as one counts many: `doctors`, `classes`, `counties`. */
export function unitOf(unit: Indicator['unit'], lang: Lang, one = false): string {
  if (lang === 'zh' || !one) return unit[lang]
  return unit.en
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch|sh)es$/, '$1')
    .replace(/([^s])s$/, '$1')
}

function joined(
  lang: Lang,
  { unit, basis }: Unit,
  hedge: string,
  number: string,
  one = false,
): Omit<Shown, 'exact'> & { exact: string } {
  const money = lang === 'en' && basis === 'money'
  const before = [hedge, money ? 'RMB' : ''].filter(Boolean).join(' ')
  const word = money ? '' : unitOf(unit, lang, one)
  const text = [before, number, word].filter(Boolean).join(lang === 'zh' ? '' : ' ')
  return { before, number, unit: word, text, exact: text }
}

const SCALES = {
  zh: [
    [100_000_000n, '亿'],
    [10_000n, '万'],
  ],
  en: [
    [1_000_000_000n, ' billion'],
    [1_000_000n, ' million'],
  ],
} as const

/**
 * 35,000,000 → 3,500万 or 35 million. A scale is used when it loses nothing that is readable: from 100,000 (zh) or a
 * million (en) when at most two decimals remain, and from a million in any case, then with four significant digits.
 * A number that is rounded down already loses no more: with 余 it stands whole before its 万 (10,046余万, not 1.0046余亿).
 */
function scaled(value: bigint, per: bigint, lang: Lang, whole = false): { number: string; lossy: boolean } {
  const size = value < 0n ? -value : value
  for (const [scale, word] of SCALES[lang]) {
    const step = scale * per
    const least = scale === 10_000n ? 10n : 1n
    if (size < step * least) continue
    if (whole && lang === 'zh' ? size % step === 0n : (size * 100n) % step === 0n)
      return { number: decimal(value, step) + word, lossy: false }
    if (whole || size < 1_000_000n * per) continue
    const places = size >= step * 1000n ? 0n : size >= step * 100n ? 1n : 2n
    const unit = 10n ** places
    const sign = value < 0n ? -1n : 1n
    const rounded = (sign * (2n * size * unit + step)) / (2n * step)
    return { number: decimal(rounded, unit) + word, lossy: size * unit !== sign * rounded * step }
  }
  return { number: decimal(value, per), lossy: false }
}

/** `value / per` with separators and as many decimals as it has, up to six. */
function decimal(value: bigint, per: bigint): string {
  const sign = value < 0n ? '-' : ''
  const size = value < 0n ? -value : value
  const rest = size % per
  if (rest === 0n) return sign + whole(size / per)
  const fraction = ((rest * 1_000_000n) / per).toString().padStart(6, '0').replace(/0+$/, '')
  return `${sign}${whole(size / per)}${fraction === '' ? '' : `.${fraction}`}`
}

function ratioShown(ratio: NonNullable<Amount['ratio']>, indicator: Unit, lang: Lang): Shown {
  const shown = joined(lang, indicator, '', ratioNumber(ratio, indicator))
  const text = shown.unit === '%' ? `${shown.number}%` : shown.text
  return { ...shown, text, exact: `${whole(ratio.numerator)} / ${whole(ratio.denominator)}` }
}

/** A ratio to one decimal, percent where its unit says so. */
function ratioNumber({ numerator, denominator }: NonNullable<Amount['ratio']>, { unit, per }: Unit): string {
  if (denominator === 0n) return '—'
  const times = unit.en === '%' ? 100n : 1n
  const tenths = (numerator * times * 10n + (denominator * BigInt(per)) / 2n) / (denominator * BigInt(per))
  return decimal(tenths, 10n)
}
