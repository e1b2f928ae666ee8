-- Invitations to a role, by a link that expires and is good for one person. Of the link only a hash is kept.
create table invitations (
  id          uuid primary key,
  token_hash  text not null collate "C",
  role        text not null collate "C",
  scope       text not null collate "C",
  scope_id    text not null default '' collate "C",
  invited_by  text not null,
  invited_at  timestamptz not null,
  expires_at  timestamptz not null,
  accepted_by uuid,
  accepted_at timestamptz,
  ended_at    timestamptz,
  constraint invitations_by_token unique (token_hash),
  constraint invitations_expire check (expires_at > invited_at),
  constraint invitations_accepted check ((accepted_by is null) = (accepted_at is null))
);
create index invitations_by_scope on invitations (scope, scope_id, invited_at);
