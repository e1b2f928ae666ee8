-- The root of a subject is found in the index by which the subject is.

alter table subjects drop constraint subjects_pkey;
alter table subjects add primary key (programme_id, handle) include (root);
