/**
 * A telephone number as E.164; undefined where it is none. Eleven digits that begin with 13 to 19 are a mobile number of
 * mainland China, any other number begins with + or 00 and the country. Spaces, hyphens, brackets and full-width digits
 * are as good as none.
 */
export function readPhone(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replace(/[\s()\-.·]/g, '')
  const number = digits.replace(/^00/, '+').replace(/^(?:\+?86)?(?=1[3-9]\d{9}$)/, '+86')
  const isSound = number.startsWith('+86') ? /^\+861[3-9]\d{9}$/.test(number) : /^\+[1-9]\d{6,14}$/.test(number)
  return isSound ? number : undefined
}
