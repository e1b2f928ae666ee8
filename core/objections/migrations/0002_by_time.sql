-- A report names the objections of a month: what was filed, decided and answered in it.
create index objections_by_time on objections (programme_id, filed_at);
create index objection_events_by_time on objection_events (programme_id, recorded_at);
