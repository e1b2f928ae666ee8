-- Files by what they are: their SHA-256. The bytes stand in the data folder, here what is known of them. A file is private
-- until someone decides to publish it; a copy made for the public is a file of its own that names its original.
-- Citus: a reference table, since facts of every programme name files.
create table files (
  sha256       text primary key collate "C",
  size         bigint not null,
  type         text not null,
  original     text collate "C",
  created_at   timestamptz not null,
  published_at timestamptz,
  constraint files_sha256   check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint files_size     check (size > 0),
  constraint files_original check (original <> sha256)
);
create index files_by_original on files (original) where original is not null;
