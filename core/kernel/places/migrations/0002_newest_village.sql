-- Pages that list a township's villages are kept until one is added: the newest is asked for several times a second.
create index villages_newest on villages (added_at);
