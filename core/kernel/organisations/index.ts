export { organisationRules } from './access.ts'
export { addCertificate, certificatesOf, listCertificates, removeCertificate } from './certificates.ts'
export {
  CERTIFICATES,
  KINDS,
  STATES,
  CertificateInput,
  CreditCode,
  OrganisationInput,
  type Certificate,
  type CertificateKind,
  type Organisation,
  type OrganisationKind,
  type OrganisationState,
} from './model.ts'
export { editOrganisation, getOrganisation, registerOrganisation } from './organisations.ts'
export { approveOrganisation, returnOrganisation, submitOrganisation, suspendOrganisation } from './review.ts'
