-- Organisations: charities, companies, hospitals, offices that take part in programmes, each under its own credit code.
create table organisations (
  id          uuid primary key,
  name        text not null,
  -- Unified social credit code (GB 32100), upper case.
  credit_code text not null collate "C",
  kind        text not null collate "C",
  place_code  text not null collate "C",
  state       text not null collate "C" default 'draft',
  -- Why it was returned or suspended, as its people read it.
  reason      text,
  version     integer not null default 1,
  submitted_by text,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  constraint organisations_once unique (credit_code),
  constraint organisations_name_length check (char_length(name) between 1 and 100),
  constraint organisations_credit_code check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  constraint organisations_kind check (kind in ('charity', 'company', 'hospital', 'school', 'government', 'village', 'other')),
  constraint organisations_state check (state in ('draft', 'submitted', 'returned', 'approved', 'suspended')),
  constraint organisations_reason check ((reason is not null) = (state in ('returned', 'suspended')))
);
create index organisations_by_place on organisations (place_code collate "C", id);
create index organisations_by_state on organisations (state, updated_at, id);

-- What proves that it may do what it does: a registration, a permission to raise funds, a licence; the file is private.
create table organisation_certificates (
  organisation_id uuid not null references organisations (id),
  id              uuid not null,
  kind            text not null collate "C",
  number          text not null,
  valid_from      date not null,
  -- Null: until it is withdrawn.
  valid_to        date,
  file            text collate "C",
  added_by        text not null,
  added_at        timestamptz not null,
  removed_at      timestamptz,
  primary key (organisation_id, id),
  constraint organisation_certificates_kind check (kind in ('registration', 'public-fundraising', 'medical-licence', 'other')),
  constraint organisation_certificates_number check (char_length(number) between 1 and 100),
  constraint organisation_certificates_days check (valid_to >= valid_from),
  constraint organisation_certificates_file check (file ~ '^[0-9a-f]{64}$')
);
