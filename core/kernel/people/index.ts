export { peopleRules } from './access.ts'
export { auditPerson, cipherOf, type PersonCipher } from './keys.ts'
export { findPersonByPhone, nameOfPhone, personOfPhone, type Person } from './persons.ts'
