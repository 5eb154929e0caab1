-- The figures of cplt-report's summary, but for those that need a policy:
-- clocks, and who is late.
with ticket as materialized (
	select kind, status, category, severity, channel, level,
	    owner.dept as dept, resolution.cause as cause,
	    visit.score as score, links, accused,
	    status in ('closed', 'archived', 'withdrawn', 'rejected') as over,
	    epoch(received::timestamptz)::bigint as received,
	    list_transform(history, e -> e.act) as acts,
	    list_transform(list_filter(history, e -> e.act in
		('confirm', 'promise', 'reply', 'visit', 'close')),
		e -> {act: e.act, "at": epoch(e."at"::timestamptz)::bigint}) as marks,
	    list_transform(list_filter(history, e -> e.act = 'escalate'),
		e -> {level: e.level, rule: e.rule}) as climbs
	from read_ndjson('TICKETS', columns = {
	    kind: 'varchar', status: 'varchar', category: 'varchar',
	    severity: 'varchar', channel: 'varchar', level: 'integer',
	    owner: 'struct(dept varchar)', resolution: 'struct(cause varchar)',
	    visit: 'struct(score integer)', received: 'varchar',
	    links: 'struct(rel varchar)[]',
	    accused: 'struct("by" varchar, dept varchar, upheld boolean)',
	    history: 'struct("at" varchar, act varchar, level integer,
		rule varchar)[]' })
), seen as materialized (
	select *, list_extract(list_filter(marks, e -> e.act in
	    ('confirm', 'promise', 'reply')), 1)."at" - received as answer,
	    list_extract(list_filter(marks, e -> e.act = 'close'), -1)."at"
		as ended,
	    list_extract(list_filter(marks, e -> e.act = 'visit'), 1)."at"
		- list_extract(list_filter(marks, e -> e.act = 'reply'), 1)."at"
		as call_back,
	    len(list_filter(acts, a -> a = 'transfer')) as transfers,
	    len(list_filter(acts, a -> a = 'reply')) as replies,
	    list_contains(acts, 'reopen') as reopened,
	    list_contains(acts, 'escalate') as climbed,
	    list_contains(acts, 'apologise') as apologised,
	    (received + 28800) // 86400 as day,
	    (received + 28800) // 3600 % 168 as hour
	from ticket
), length as (
	select 'answer' as name, answer as s from seen
	union all select 'resolution', ended - received from seen
	union all select 'call_back', call_back from seen
)
select 'groups', hash(kind, status, category, severity, channel, level, dept),
    count(*), count(*) filter (over) from seen group by grouping sets
    ((), (kind), (status), (split_part(category, '.', 1), category),
	(severity), (channel), (level), (dept))
union all select 'ages', (NOW - received) // 86400, count(*), null from seen
    where not over group by all
union all select 'received', day, count(*), count(*) filter (kind = 'complaint')
    from seen group by all
union all select 'ended', (ended + 28800) // 86400, count(*), null from seen
    group by all
union all select 'heat', hour, count(*), null from seen group by all
union all select 'transfers', transfers, count(*), null from seen group by all
union all select 'score', score, count(*), null from seen group by all
union all select 'cause', hash(lower(trim(cause))), count(*), null from seen
    group by all
union all select 'climbs', hash(c.level, c.rule), count(*), null
    from (select unnest(climbs) as c from seen) group by all
union all select 'others', null, count(*) filter (reopened),
    count(*) filter (climbed) from seen
union all select 'more', null, count(*) filter (apologised),
    count(*) filter (over and transfers = 0 and replies < 2
	and not reopened and not climbed) from seen
union all select 'accused', null, count(*) filter (accused is not null),
    count(*) filter (accused.upheld) from seen
union all select 'links', null,
    count(*) filter (list_contains(list_transform(links, l -> l.rel),
	'repeat_of')), null from seen
union all select name, null, quantile_disc(s, 0.5), quantile_disc(s, 0.9)
    from length group by name
union all select name, null, quantile_disc(s, 0.8), quantile_disc(s, 0.95)
    from length group by name
union all select name, null, avg(s)::bigint, max(s) from length group by name
