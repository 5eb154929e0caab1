-- What cplt-report(1) says of its figures, in SQL over the tickets as they are.
-- Table line has the tickets as cplt-sla-check has judged them, period the
-- present and the period in seconds.
create table ticket as
select line.rowid as n, j, j ->> 'id' as id, coalesce(j ->> 'kind', 'complaint') as kind,
	j ->> 'status' as status, unixepoch(j ->> 'received') as received,
	j ->> 'status' in ('closed', 'archived', 'withdrawn', 'rejected')
	    as over
from line;

create table event as
select n, e.key as k, unixepoch(e.value ->> 'at') as at,
	e.value ->> 'act' as act, e.value as e
from ticket, json_each(ticket.j, '$.history') e;
create index of_ticket on event (n, act, k);

-- Every cycle of every clock; that of the present is cycle 1 or higher.
create table clock as
select n, c.key as name, 1 as current, c.value as c
from ticket, json_each(ticket.j, '$.sla.clocks') c
union all
select n, c.key, 0, earlier.value
from ticket, json_each(ticket.j, '$.sla.clocks') c,
	json_each(c.value, '$.earlier') earlier;

create index of_clock on clock (n);


-- What a case ended by; with archiving undone.
create table ending as
select n, case coalesce((select e ->> 'from' from event
	where event.n = ticket.n and act = 'archive' and status = 'archived'
	order by k desc limit 1),
	iif(status = 'archived', 'closed', status))
    when 'closed' then 'close' when 'withdrawn' then 'withdraw'
    when 'rejected' then 'reject' end as last
from ticket where over;

create table facts as
select ticket.*,
	(select max(c ->> 'state' in ('late', 'breach')) from clock
	    where clock.n = ticket.n) is 1 as late,
	(select at from event last where last.n = ticket.n
	    and last.act = ending.last order by k desc limit 1) as ended,
	count(event.n) filter (where act = 'transfer') as transfers,
	count(event.n) filter (where act = 'escalate') as climbs,
	count(event.n) filter (where act = 'reply') as replies,
	count(event.n) filter (where act = 'reopen') as reopens,
	count(event.n) filter (where act = 'refer') as referrals,
	exists (select 1 from json_each(j, '$.links')
	    where value ->> 'rel' = 'repeat_of') as repeated,
	exists (select 1 from json_each(j, '$.links')
	    where value ->> 'rel' = 'duplicate_of') as doubled,
	j ->> '$.visit.score' as score,
	kind = 'complaint' and (j ->> '$.accused.by' is not null
	    or j ->> '$.accused.dept' is not null
	    or (j ->> 'category') || '.' glob 'service.conduct.*'
	    or (j ->> 'category') || '.' glob 'service.attitude.*') is true
	    as accused,
	coalesce(min(at) filter (where act = 'notify' and e ->> 'to' =
	    'accused'), min(at) filter (where act = 'uphold')) as told,
	min(at) filter (where act = 'apologise') as apologised,
	j ->> '$.accused.upheld' as upheld
from ticket left join event using (n) left join ending using (n) group by n;

create table chosen as
select facts.* from period, facts
where received >= period.start and received < period.stop;

-- Lengths of time, in seconds.
create table length as
select n, 'first_answer' as name, (select at from event
    where event.n = chosen.n and act in ('confirm', 'promise', 'reply')
    order by k limit 1) - received as s from chosen
union all
select n, 'resolution', ended - received from chosen
where status in ('closed', 'archived')
union all
select chosen.n, 'call_back', (select at from event where event.n = chosen.n
    and act = 'visit' and k > reply.k order by k limit 1) - reply.at
from chosen join event reply on reply.n = chosen.n and reply.k =
    (select min(k) from event where event.n = chosen.n and act = 'reply');
delete from length where s is null;

create table percent as select value as p from json_each('[50,80,90,95]');

-- The nearest rank of each.
create table percentile as
select name, p, s from (select name, s, row_number() over by_size as rank,
    count(*) over (partition by name) as n from length
    window by_size as (partition by name order by s)), percent
where rank = (n * p + 99) / 100;

create index of_chosen on chosen (id);

-- What cplt-audit found, in them.
create table finding as
select found.j ->> 'rule' as rule, found.j ->> 'severity' as severity, chosen.n
from found join chosen on id = found.j ->> 'ticket';
create index of_finding on finding (n);
