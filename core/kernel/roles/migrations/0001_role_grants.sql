-- Who holds which role where. A role that ended stays as a row: who decided something was somebody then.
create table role_grants (
  id         uuid primary key,
  person_id  uuid not null,
  role       text not null collate "C",
  scope      text not null collate "C",
  scope_id   text not null default '' collate "C",
  granted_by text not null,
  granted_at timestamptz not null,
  ended_by   text,
  ended_at   timestamptz,
  constraint role_grants_role check (role in ('admin', 'auditor', 'officer', 'partner-staff', 'county-clerk', 'envoy', 'trainer')),
  constraint role_grants_scope check (scope in ('platform', 'programme', 'organisation', 'county')),
  constraint role_grants_scope_id check ((scope = 'platform') = (scope_id = '')),
  constraint role_grants_ended check ((ended_by is null) = (ended_at is null))
);
create unique index role_grants_once on role_grants (person_id, role, scope, scope_id) where ended_at is null;
create index role_grants_by_scope on role_grants (scope, scope_id, role) where ended_at is null;
