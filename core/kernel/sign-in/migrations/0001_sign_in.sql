-- Who signs in, and by what. Columns are those that better-auth 1.7 asks for; a person's name, number and roles stand with the
-- person alone. Reference tables on Citus: read at every request of the desk, written at sign-in.
create table auth_users (
  id             uuid primary key,
  person_id      uuid not null,
  -- `<person_id>@person.invalid`: better-auth tells its users apart by an address; ours have none.
  email          text not null collate "C",
  name           text not null,
  email_verified boolean not null,
  image          text,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  constraint auth_users_one_person unique (person_id),
  constraint auth_users_email unique (email)
);

create table auth_sessions (
  id         uuid primary key,
  user_id    uuid not null,
  -- Half of what a cookie holds: the other half is its signature, under a key from outside the database.
  token      text not null collate "C",
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  constraint auth_sessions_token unique (token),
  constraint auth_sessions_user foreign key (user_id) references auth_users (id) on delete cascade
);
create index auth_sessions_by_user on auth_sessions (user_id, created_at);

-- A password (provider `credential`), or who someone is at another house's OpenID Connect.
create table auth_accounts (
  id                       uuid primary key,
  user_id                  uuid not null,
  provider_id              text not null collate "C",
  account_id               text not null collate "C",
  password                 text,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  created_at               timestamptz not null,
  updated_at               timestamptz not null,
  constraint auth_accounts_one_user unique (provider_id, account_id),
  constraint auth_accounts_one_a_provider unique (user_id, provider_id),
  constraint auth_accounts_user foreign key (user_id) references auth_users (id) on delete cascade,
  -- Tokens of another house are of no use to us, so none is kept.
  constraint auth_accounts_no_tokens check (num_nonnulls(access_token, refresh_token, id_token) = 0)
);

-- Challenges of passkeys and of OpenID Connect, while their minutes last.
create table auth_verifications (
  id         uuid primary key,
  identifier text not null collate "C",
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index auth_verifications_by_identifier on auth_verifications (identifier);

create table auth_passkeys (
  id            uuid primary key,
  user_id       uuid not null,
  credential_id text not null collate "C",
  public_key    text not null,
  counter       integer not null,
  device_type   text not null,
  backed_up     boolean not null,
  transports    text,
  aaguid        text,
  name          text,
  created_at    timestamptz,
  constraint auth_passkeys_credential unique (credential_id),
  constraint auth_passkeys_user foreign key (user_id) references auth_users (id) on delete cascade
);
create index auth_passkeys_by_user on auth_passkeys (user_id);

-- One-time codes: the newest one of each telephone number. Number and code as marks (HMAC), so that neither can be read or tried out here.
create table auth_codes (
  phone      text primary key collate "C",
  nonce      uuid not null,
  code       text not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  wrong      integer not null default 0
);

-- What was tried in the last day, by the mark of a telephone number or of a network, so that nobody tries without end.
create table auth_attempts (
  id   uuid primary key,
  what text not null collate "C",
  mark text not null collate "C",
  at   timestamptz not null
);
create index auth_attempts_by_mark on auth_attempts (what, mark, at);
