-- Its statements are few and always the same: one plan for all calls, instead of five made anew in each session before the database settles for it.
alter function log.append_one(text, text, uuid, uuid, text, uuid, text, bigint, uuid, text, json) set plan_cache_mode = force_generic_plan;
