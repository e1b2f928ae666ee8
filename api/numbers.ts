import type { Amount, Indicator } from '@wotu/core/kernel/figures'

type Counted = Pick<Amount, 'value' | 'ratio' | 'hidden'>
type Unit = Pick<Indicator, 'unit' | 'per'>

/** An amount with all its digits, for readers: 4,527 · 123.45 · 61.2% · <5; a dash where there is no value. */
export function amountText(amount: Counted, { unit, per }: Unit): string {
  if (amount.hidden) return WITHHELD
  if (amount.ratio)
    return `${grouped(ratioTenths(amount.ratio, unit.en === '%' ? 100n : 1n, BigInt(per)))}${unit.en === '%' ? '%' : ''}`
  return amount.value === null ? '—' : grouped(decimal(amount.value, BigInt(per)))
}

/** What stands for a number of persons below five. */
const WITHHELD = '<5'

/** An amount in shown units for a column of numbers; as text only where it is withheld or too large for a number to be exact. */
export function amountCell(amount: Counted, { per }: Unit): number | string | null {
  if (amount.hidden) return WITHHELD
  if (amount.ratio) return Number(amount.ratio.numerator) / (Number(amount.ratio.denominator) * per)
  return amount.value === null ? null : numberCell(amount.value, per)
}

/** A whole number of smallest units as a cell in units of `per`. */
export function numberCell(value: bigint, per = 1): number | string {
  const isExact = value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER
  return isExact ? Number(value) / per : decimal(value, BigInt(per))
}

/** `value / per` in decimal digits, with as many decimals as it has, up to six. */
function decimal(value: bigint, per: bigint): string {
  const size = value < 0n ? -value : value
  const fraction = (((size % per) * 1_000_000n) / per).toString().padStart(6, '0').replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${size / per}${fraction === '' ? '' : `.${fraction}`}`
}

function ratioTenths({ numerator, denominator }: NonNullable<Amount['ratio']>, times: bigint, per: bigint): string {
  const divisor = denominator * per
  return decimal((numerator * times * 10n + divisor / 2n) / divisor, 10n)
}

const grouped = (digits: string) => digits.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))
