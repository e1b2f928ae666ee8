// Made by `npm run schema` from the migrated database; a test fails when the two differ. Do not edit.
import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface AuditDays {
  day: string;
  entries: bigint;
  hash: string;
  id: string;
  previous: string | null;
  sealedAt: Generated<Timestamp>;
}

export interface AuditEntries {
  action: string;
  actor: string;
  after: Json | null;
  at: Generated<Timestamp>;
  before: Json | null;
  bySession: string | null;
  id: string;
  organisationId: string | null;
  placeCode: string | null;
  programmeId: string | null;
  reason: string | null;
  recordId: string;
  recordKind: string;
  sealed: Buffer | null;
  sealedFor: string | null;
}

export interface AuthAccounts {
  accessToken: string | null;
  accessTokenExpiresAt: Timestamp | null;
  accountId: string;
  createdAt: Timestamp;
  id: string;
  idToken: string | null;
  password: string | null;
  providerId: string;
  refreshToken: string | null;
  refreshTokenExpiresAt: Timestamp | null;
  scope: string | null;
  updatedAt: Timestamp;
  userId: string;
}

export interface AuthAttempts {
  at: Timestamp;
  id: string;
  mark: string;
  what: string;
}

export interface AuthCodes {
  code: string;
  expiresAt: Timestamp;
  nonce: string;
  phone: string;
  usedAt: Timestamp | null;
  wrong: Generated<number>;
}

export interface AuthPasskeys {
  aaguid: string | null;
  backedUp: boolean;
  counter: number;
  createdAt: Timestamp | null;
  credentialId: string;
  deviceType: string;
  id: string;
  name: string | null;
  publicKey: string;
  transports: string | null;
  userId: string;
}

export interface AuthSessions {
  createdAt: Timestamp;
  expiresAt: Timestamp;
  id: string;
  ipAddress: string | null;
  token: string;
  updatedAt: Timestamp;
  userAgent: string | null;
  userId: string;
}

export interface AuthUsers {
  createdAt: Timestamp;
  email: string;
  emailVerified: boolean;
  id: string;
  image: string | null;
  name: string;
  personId: string;
  updatedAt: Timestamp;
}

export interface AuthVerifications {
  createdAt: Timestamp;
  expiresAt: Timestamp;
  id: string;
  identifier: string;
  updatedAt: Timestamp;
  value: string;
}

export interface Cells {
  facts: bigint;
  grain: string;
  indicator: string;
  members: Buffer | null;
  placeCode: string;
  programmeId: string;
  reversed: bigint;
  slice: string;
  start: string;
  total: bigint;
}

export interface Checkpoints {
  at: Timestamp;
  entries: bigint;
  number: bigint;
}

export interface ConsentEvents {
  event: string;
  guardianId: string | null;
  id: string;
  personId: string;
  purpose: string;
  recordedAt: Timestamp;
  recordedBy: string;
  way: string;
}

export interface Entries {
  programmeId: string;
  ref: string;
  seq: bigint;
  type: string;
}

export interface FactEvidence {
  factId: string;
  n: number;
  original: string;
  programmeId: string;
  published: string | null;
}

export interface Facts {
  countyCode: string;
  day: string;
  dimensions: Generated<Json>;
  eventId: string | null;
  id: string;
  idempotencyKey: string | null;
  kind: string;
  mergedInto: string | null;
  placeCode: string;
  programmeId: string;
  quantity: bigint;
  reason: string | null;
  recordedAt: Timestamp;
  recordedBy: string;
  reverses: string | null;
  subject: string | null;
}

export interface FactSalts {
  factId: string;
  programmeId: string;
  salt: Buffer;
}

export interface Files {
  createdAt: Timestamp;
  original: string | null;
  publishedAt: Timestamp | null;
  sha256: string;
  size: bigint;
  type: string;
}

export interface Heads {
  programmeId: string;
  seq: bigint;
  subjects: number;
}

export interface Indicators {
  built: Generated<boolean>;
  confidential: boolean;
  definition: Json;
  hash: string;
  indicator: string;
  persons: boolean;
  programmeId: string;
  version: number;
}

export interface Instance {
  createdAt: Timestamp;
  demo: boolean;
  demoStartedAt: Timestamp | null;
  one: Generated<boolean>;
}

export interface Invitations {
  acceptedAt: Timestamp | null;
  acceptedBy: string | null;
  endedAt: Timestamp | null;
  expiresAt: Timestamp;
  id: string;
  invitedAt: Timestamp;
  invitedBy: string;
  role: string;
  scope: string;
  scopeId: Generated<string>;
  tokenHash: string;
}

export interface Kinds {
  declaration: Json;
  kind: string;
  programmeId: string;
}

export interface Migrations {
  appliedAt: Generated<Timestamp>;
  checksum: string;
  name: string;
  part: string;
}

export interface Notices {
  address: string;
  createdAt: Timestamp;
  id: string;
  kind: string;
  params: Generated<Json>;
  personId: string;
  readAt: Timestamp | null;
}

export interface ObjectionContacts {
  number: number;
  programmeId: string;
  sealed: Buffer;
}

export interface ObjectionEvents {
  correction: string | null;
  kind: string;
  n: number;
  number: number;
  programmeId: string;
  recordedAt: Timestamp;
  recordedBy: string;
  words: Json | null;
}

export interface Objections {
  dimensions: Generated<Json>;
  figure: Json;
  filedAt: Timestamp;
  fromDay: string | null;
  indicator: string;
  number: number;
  placeCode: string;
  programmeId: string;
  toDay: string | null;
  why: string;
  wrong: string;
}

export interface ObjectionSenders {
  filedAt: Timestamp;
  number: number;
  programmeId: string;
  sender: string;
}

export interface OperatorStatements {
  contact: Json;
  n: number;
  name: Json;
  privacy: Json | null;
  statedAt: Timestamp;
  statedBy: string;
}

export interface OrganisationCertificates {
  addedAt: Timestamp;
  addedBy: string;
  file: string | null;
  id: string;
  kind: string;
  number: string;
  organisationId: string;
  removedAt: Timestamp | null;
  validFrom: string;
  validTo: string | null;
}

export interface Organisations {
  createdAt: Timestamp;
  creditCode: string;
  id: string;
  kind: string;
  name: string;
  placeCode: string;
  reason: string | null;
  state: Generated<string>;
  submittedBy: string | null;
  updatedAt: Timestamp;
  version: Generated<number>;
}

export interface Outbox {
  id: string;
  programmeId: string;
  refs: string[];
  type: string;
}

export interface OutboxMessages {
  id: string;
  madeAt: Timestamp;
  sealed: Buffer;
}

export interface PersonFields {
  field: string;
  personId: string;
  sealed: Buffer;
}

export interface PersonKeys {
  personId: string;
  wrapped: Buffer;
}

export interface PersonMarks {
  kind: string;
  mark: Buffer;
  personId: string;
}

export interface PersonMerges {
  facts: Generated<Json>;
  id: string;
  intoId: string;
  madeAt: Timestamp;
  madeBy: string;
  personId: string;
  undoneAt: Timestamp | null;
  undoneBy: string | null;
}

export interface Persons {
  countyCode: string | null;
  createdAt: Timestamp;
  email: string | null;
  guardianId: string | null;
  id: string;
  mergedInto: string | null;
  name: string;
  phone: string | null;
  updatedAt: Timestamp;
  version: Generated<number>;
}

export interface PersonSubjects {
  handle: string;
  personId: string;
  programmeId: string;
}

export interface ProgrammeProposals {
  answer: string | null;
  basedOn: number;
  decidedBy: string | null;
  definition: Json;
  editedBy: string[];
  id: string;
  openedAt: Timestamp;
  programmeId: string;
  publishedVersion: number | null;
  reason: Json | null;
  state: Generated<string>;
  updatedAt: Timestamp;
  version: Generated<number>;
}

export interface ProgrammeVersions {
  definition: Json;
  hash: string;
  id: string;
  programmeId: string;
  publishedAt: Timestamp;
  publishedBy: string;
  reason: Json;
  version: number;
}

export interface PublishedFigures {
  corrects: string | null;
  figure: Json;
  id: string;
  indicator: string;
  programmeId: string;
  publishedAt: Timestamp;
  reason: Json | null;
}

export interface RoleGrants {
  endedAt: Timestamp | null;
  endedBy: string | null;
  grantedAt: Timestamp;
  grantedBy: string;
  id: string;
  personId: string;
  role: string;
  scope: string;
  scopeId: Generated<string>;
}

export interface SensitiveReadings {
  field: string;
  id: string;
  personId: string;
  readAt: Timestamp;
  readBy: string;
  reason: Buffer;
}

export interface Subjects {
  handle: string;
  n: number;
  programmeId: string;
  root: number;
}

export interface Villages {
  addedAt: Timestamp;
  code: string;
  name: string;
}

export interface Database {
  auditDays: AuditDays;
  auditEntries: AuditEntries;
  authAccounts: AuthAccounts;
  authAttempts: AuthAttempts;
  authCodes: AuthCodes;
  authPasskeys: AuthPasskeys;
  authSessions: AuthSessions;
  authUsers: AuthUsers;
  authVerifications: AuthVerifications;
  cells: Cells;
  checkpoints: Checkpoints;
  consentEvents: ConsentEvents;
  entries: Entries;
  factEvidence: FactEvidence;
  facts: Facts;
  factSalts: FactSalts;
  files: Files;
  heads: Heads;
  indicators: Indicators;
  instance: Instance;
  invitations: Invitations;
  kinds: Kinds;
  migrations: Migrations;
  notices: Notices;
  objectionContacts: ObjectionContacts;
  objectionEvents: ObjectionEvents;
  objections: Objections;
  objectionSenders: ObjectionSenders;
  operatorStatements: OperatorStatements;
  organisationCertificates: OrganisationCertificates;
  organisations: Organisations;
  outbox: Outbox;
  outboxMessages: OutboxMessages;
  personFields: PersonFields;
  personKeys: PersonKeys;
  personMarks: PersonMarks;
  personMerges: PersonMerges;
  persons: Persons;
  personSubjects: PersonSubjects;
  programmeProposals: ProgrammeProposals;
  programmeVersions: ProgrammeVersions;
  publishedFigures: PublishedFigures;
  roleGrants: RoleGrants;
  sensitiveReadings: SensitiveReadings;
  subjects: Subjects;
  villages: Villages;
}
