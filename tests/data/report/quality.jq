# What the quality department's reports tell, worked out again from tickets.
# $from, $to, $before: periods as seconds; all tickets are in one array.

def secs: (.[0:19] + "Z" | fromdate)
    - (if endswith("Z") then 0 else 28800 end);
def here: . + 28800 | todate | sub("Z$"; "+08:00");
def count(f): map(select(f)) | length;
def share($part; $whole): if $whole == 0 then null
    else ($part * 1000000 / $whole + 0.5 | floor) / 1000000 end;
def rate($part; $whole; $times; $unit): if $whole == 0 then null
    else ($part * $times * $unit / $whole + 0.5 | floor) / $unit end;
def name: if . == null then null else gsub("^ +| +$"; "") end;
def is_one_of($list): . as $it | any($list[]; . == $it);
def inside($p): . >= $p[0] and . < $p[1];
def acts: [.history[].act];
def has_act($list): any(.history[]; .act | is_one_of($list));

# The units that the made-up tickets name.
def unit: {"网络部": "network", "network": "network", "市场部": "market",
    "营业厅": "hall", "综援室": "service.centre.triage",
    "话务二室": "service.centre.room-2", "客服热线": "hotline"} as $u
    | if . == null then null else $u[.] // . end;

# --- scores
def scores: map(.visit.score // empty);
def mean_score: scores | rate(add // 0; length; 1; 100);
def satisfied: scores | share(map(select(. >= 4)) | length; length);

# --- the regulator's notice
def dispute: {"network.slow": "network", "network": "network",
    "fault.late": "service", "fault.line": "network",
    "billing.extra": "charges", "service.attitude": "service",
    "service.conduct.explain": "service", "service.privacy": "network",
    "marketing.fraud": "network", "marketing.offer": "charges",
    "handling.terms": "charges", "handling.plan": "service"}[.category // ""]
    // "unknown";
def wait($at; $events): ($events | map(select(.act
    | is_one_of(["reply", "return", "visit", "close"]))) | .[0].at) as $answer
    | (if $answer then $answer | secs else null end) as $answer
    | { at: $at, done: ($answer != null),
	in_time: ($answer != null and $answer <= $at + 15 * 86400),
	late: (($answer // $now) > $at + 15 * 86400) };
def waits: (.received | secs) as $received
    | ([.history | to_entries[]
	| select(.value.act | is_one_of(["appeal", "notice"])) | .key][0])
	as $place
    | . + { dispute: dispute, own: wait($received; .history),
	appeal: (if $place == null then null else
	    wait(.history[$place].at | secs; .history[$place:]) end) };
def over: .status | is_one_of(["closed", "archived", "withdrawn", "rejected"]);
def complaints($p): map(select(.kind == "complaint" and (.own.at | inside($p))));
def appeals($p): map(select(.appeal != null and (.appeal.at | inside($p))));
def complaints_in_time: map(select(.own.done or (over | not)))
    | count(.own.in_time) as $yes | share($yes; $yes + count(.own.late));
def appeals_in_time:
    count(.appeal.in_time) as $yes | share($yes; $yes + count(.appeal.late));
def notice_total($p; $name; $users): {
    period: $name, from: ($p[0] | here), to: ($p[1] | here),
    appeals: (appeals($p) | length),
    appeals_in_time: (appeals($p) | appeals_in_time),
    complaints: (complaints($p) | length),
    complaints_in_time: (complaints($p) | complaints_in_time),
    appeals_per_million: rate(appeals($p) | length; $users; 1000000; 10),
    complaints_per_million:
	rate(complaints($p) | length; $users; 1000000; 10) };
def notice_group($p; $b; $name; $users):
    (appeals($p)) as $a | (complaints($p)) as $c | {
    group: $name,
    appeals: ($a | count(.dispute == $name)),
    appeals_before: (appeals($b) | count(.dispute == $name)),
    complaints: ($c | count(.dispute == $name)),
    complaints_before: (complaints($b) | count(.dispute == $name)) }
    | . + { appeals_share: share(.appeals; $a | length),
	complaints_share: share(.complaints; $c | length),
	appeals_per_million: rate(.appeals; $users; 1000000; 10),
	complaints_per_million: rate(.complaints; $users; 1000000; 10) };
def notice_places($p; $key; f):
    map(select(.kind == "complaint" and (.own.at | inside($p))
	or (.appeal != null and (.appeal.at | inside($p)))))
    | group_by(f) | map((.[0] | f) as $name
	| (appeals($p)) as $a | (complaints($p)) as $c | {
	($key): $name, appeals: ($a | length),
	appeals_in_time: ($a | appeals_in_time),
	complaints: ($c | length),
	complaints_in_time: ($c | complaints_in_time) }
	+ reduce ("service", "charges", "network", "unknown") as $g ({};
	    .[$g] = ($a | count(.dispute == $g))))
    | sort_by(-.appeals, -.complaints, .[$key] == null, .[$key]);
def notice($p; $b; $users): map(waits) | . as $all | {
    totals: [notice_total($p; "period"; $users),
	notice_total($b; "before"; $users)],
    groups: [("service", "charges", "network", "unknown") as $g
	| $all | notice_group($p; $b; $g; $users)],
    regions: notice_places($p; "region"; .region | name),
    companies: notice_places($p; "company"; .company | name) };

# --- complaints against staff
def against_staff: .kind == "complaint" and (.accused.by or .accused.dept or
    ((.category // "") | test("^service\\.(conduct|attitude)($|\\.)")));
def day: secs + 28800 | . / 86400 | floor;
def told: ([.history[] | select(.act == "notify" and .to == "accused")][0]
    // [.history[] | select(.act == "uphold")][0]).at;
# The clock runs from the first notice, for complaints about service alone.
def same_day: [.history[] | select(.act == "apologise")][0].at as $made
    | told as $told | $told != null and ($made | day) == ($told | day);
def withdrawn: .status == "withdrawn" or (.status == "archived"
    and ([.history[] | select(.act == "archive")][-1].from == "withdrawn"));
def verdict: {"true": "upheld", "false": "overturned"}[.accused.upheld
    | tostring] // if withdrawn then "withdrawn" else "undecided" end;
def made: has_act(["apologise"]);
def last_apology: [.history[] | select(.act == "apologise")][-1];
def call: last_apology | .via == null or .via == "phone";
def apology_row: map(select(verdict == "upheld")) as $due
    | ($due | map(select(made))) as $made | {
    raised: length, upheld: ($due | length),
    overturned: count(verdict == "overturned"), made: ($made | length),
    same_day: ($made | count(same_day)),
    accepted: ($made | count(last_apology.accepted == true)) }
    | . + { same_day_share: share(.same_day; .upheld) };
def figure($name; $n; $share): {figure: $name, tickets: $n, share: $share};
def apology_totals: apology_row as $r
    | map(select(verdict == "upheld" and made)) as $made
    | ($made | map(select(call))) as $calls
    | ($calls | count(last_apology.convenient == true)) as $asked | [
    figure("raised"; $r.raised; null),
    figure("upheld"; $r.upheld; share($r.upheld; $r.raised)),
    figure("overturned"; $r.overturned; share($r.overturned; $r.raised)),
    figure("withdrawn"; count(verdict == "withdrawn");
	share(count(verdict == "withdrawn"); $r.raised)),
    figure("undecided"; count(verdict == "undecided");
	share(count(verdict == "undecided"); $r.raised)),
    figure("due"; $r.upheld; null),
    figure("made"; $r.made; share($r.made; $r.upheld)),
    figure("same_day"; $r.same_day; share($r.same_day; $r.upheld)),
    figure("accepted"; $r.accepted; share($r.accepted; $r.made)),
    figure("calls"; $calls | length; share($calls | length; $r.made)),
    figure("convenient"; $asked; share($asked; $calls | length)) ];
def accused_unit($staff): if .accused.dept then .accused.dept | unit
    else $staff[.accused.by // ""] end;
# What happened after the apology, or at all where there is none.
def behind: .history as $all
    | ([$all[].act] | index("apologise") // -1) as $at
    | .history = $all[$at + 1:];
def effect($name): {apology: $name, tickets: length,
    visited: (scores | length), score: mean_score, satisfied: satisfied,
    reopened: share(count(behind | has_act(["reopen"])); length),
    repeat: share(count(any(.links[]?; .rel == "repeat_of")); length),
    appealed: share(count(behind | has_act(["appeal", "notice"])); length)};
def apologies($p; $staff): map(select(against_staff
	and (.received | secs | inside($p)))) | {
    totals: apology_totals,
    months: [group_by([(.received | secs | here[0:7]),
	accused_unit($staff) == null, accused_unit($staff)])[]
	| {month: (.[0].received | secs | here[0:7]),
	   unit: (.[0] | accused_unit($staff))} + apology_row],
    effect: [(map(select(verdict == "upheld" and made)) | effect("with")),
	(map(select(verdict == "upheld" and (made | not)))
	    | effect("without"))],
    staff: [map(select(verdict == "upheld" and .accused.by))
	| group_by([accused_unit($staff) == null, accused_unit($staff)])[]
	| {unit: (.[0] | accused_unit($staff))}
	+ ([group_by(.accused.by)[] | length] | {
	    once: count(. == 1), twice: count(. == 2),
	    oftener: count(. >= 3)})] };

# --- the register of improvements
def work: {"training": "prevention", "process": "improvement",
    "network": "optimisation", "fast_response": "response"}[.] // "else";
def improvements($p; $staff): [.[] | select(.received | secs | inside($p))
    | .id as $id | [.history[] | select(.act == "improve") | {head, action,
	due: (.due | secs), owner: .to.by,
	unit: (if .to.dept then .to.dept | unit
	    else $staff[.to.by // ""] end), done: (.done == true)}]
    | group_by(del(.done))[] | .[0] + {done: any(.done), id: $id}]
    | group_by([.due, .head, .action, .unit == null, .unit, .owner == null,
	.owner])
    | map(.[0] + {tickets: length, ids: (map(.id) | sort | .[0:5]
	| join(" ")), done: any(.done)}
	| . + {group: (.head | work),
	    state: (if .done then "done" elif .due < $now then "overdue"
		elif .due <= $now + 7 * 86400 then "due" else "later" end)}
	| del(.id, .done));
def sums: {actions: length, overdue: count(.state == "overdue"),
    due: count(.state == "due"), later: count(.state == "later"),
    done: count(.state == "done"),
    tickets: (map(.tickets) | add)};
def register($p; $staff): improvements($p; $staff) | {
    register: map(. + {due: (.due | here)}),
    heads: [("prevention", "response", "improvement", "optimisation", "else")
	as $g | map(select(.group == $g)) | group_by(.head)[]
	| {group: $g, head: (if $g == "else" then "else" else .[0].head end)}
	+ sums],
    units: [group_by([.unit == null, .unit])[] | {unit: .[0].unit} + sums] };

# --- the bulletin: $found has the lines of cplt-audit, $late the ids of late
# tickets
def refusals: ["not-our-department", "sent-away", "refused", "put-off",
    "shirk-en"];
def wrangling: ["ping-pong", "transfer-limit"];
def settled: .status | is_one_of(["closed", "archived"]);
def first_contact: settled
    and (has_act(["transfer", "refer", "escalate", "reopen"]) | not)
    and ([acts[] | select(. == "reply")] | length) <= 1;
def judged($found; $late): ($found | group_by(.ticket)
    | map({key: .[0].ticket, value: .}) | from_entries) as $by
    | ($late | map({key: ., value: true}) | from_entries) as $is
    | map(. + {found: ($by[.id] // []), late: ($is[.id] // false),
	unit: (.owner.dept | unit)});
def all_found: map(.found[]);
def bulletin_row: all_found as $f | {
    tickets: length, on_time: share(count(.late | not); length),
    reopened: share(count(has_act(["reopen"])); length),
    findings_per_100: rate($f | length; length; 100; 10),
    findings: ($f | length),
    severe: ($f | count(.severity == "critical")),
    score: mean_score,
    first_contact: share(count(first_contact); count(settled)) };
def bulletin_total($name): {period: $name,
    complaints: count(.kind == "complaint")} + bulletin_row;
def by_unit: group_by([.unit == null, .unit]);
def on_time_before($before): . as $u | $before | map(select(.unit == $u))
    | share(count(.late | not); length);
def merit: [-.on_time, .reopened, .findings_per_100];
def bulletin_units($before): [by_unit[] | {unit: .[0].unit} + bulletin_row
    | .unit as $u | . + {on_time_before: ($u | on_time_before($before))}];
def is_ranked: .unit != null and .tickets >= 5;
def ranked: map(select(is_ranked)) | sort_by(merit, .unit) | . as $all
    | map(merit as $m | . + {rank: (1 + ([$all[] | select(merit < $m)]
	| length))});
def rules_found($before): [(., $before) | .[].found[].rule] | unique;
def finding_rows($before; $units): . as $all
    | [rules_found($before)[] as $r
    | ($all | all_found | map(select(.rule == $r))) as $f
    | ($before | all_found | map(select(.rule == $r))) as $b
    | { rule: $r, severity: ($f + $b)[0].severity, findings: ($f | length),
	findings_before: ($b | length),
	tickets: ($f | map(.ticket) | unique | length),
	units: ($f | map($units[.ticket] // empty) | unique | length),
	basis: ($f + $b)[0].basis }]
    | sort_by(-.findings, -({"minor": 0, "major": 1, "critical": 2}
	[.severity]), .rule);
# The unit of who did it, as the ticket tells it, else the ticket's own.
def unit_of_who($by): .owner.dept as $own
    | [.accused, .owner, .first]
    | map(select($by != null and .by? == $by and .dept != null) | .dept)[0]
    // $own;
def refusal_rows: [.[] | . as $t | .found[]
	| select(.rule | is_one_of(refusals + wrangling)) | . as $f
	| {rule, ticket, unit: ($t | unit_of_who($f.by) | unit)}] as $all
    | [$all | by_unit[] | {unit: .[0].unit,
	refused: count(.rule | is_one_of(refusals)),
	wrangling: count(.rule | is_one_of(wrangling)),
	tickets: (map(.ticket) | unique | length)}
    | .share = share(.tickets; $all | map(.ticket) | unique | length)];
def satisfaction_rows: [by_unit[] | select(scores | length > 0) | . as $all
    | {unit: .[0].unit, settled: count(settled),
	visited: (scores | length), score: mean_score, satisfied: satisfied}
    + reduce (1, 2, 3, 4, 5) as $s ({};
	.["score_\($s)"] = ($all | scores | count(. == $s)))];
def since($act; $which): .received as $r
    | ([.history[] | select(.act == $act) | .at] | if $which == 0 then .[0]
	else .[-1] end) as $at
    | (if $at then $at | secs else $now end) - ($r | secs);
def rooted: .resolution.cause != null and has_act(["investigate", "evidence"]);
def good: .kind == "complaint" and settled and .visit.score == 5
    and (.late | not) and .found == [] and (has_act(["reopen"]) | not);
def best: map(select(good)) | sort_by(
    -({"minor": 0, "major": 1, "critical": 2}[.severity // ""] // -1),
    (rooted | not), since("reply"; 0), since("close"; 1), .id)
    | .[0:5] | map(.id);
def count_of($severity): .found | count(.severity == $severity);
def bad: .kind == "complaint" and (count_of("critical") > 0
    or count_of("major") > 0 or .late or (.visit.score // 6) <= 2);
def worst: map(select(bad)) | sort_by(-count_of("critical"),
    -count_of("major"), .visit.score // 6, -since("close"; 1), .id)
    | .[0:5] | map(.id);
def bulletin($p; $b; $found; $late): judged($found; $late)
    | (map({key: .id, value: .unit}) | from_entries) as $units
    | map(select(.received | secs | inside($b))) as $before
    | map(select(.received | secs | inside($p)))
    | bulletin_units($before) as $all | {
    totals: [bulletin_total("period"), ($before | bulletin_total("before"))],
    units: ($all | ranked),
    small_units: ($all | map(select(is_ranked | not)) | sort_by(merit, .unit)),
    findings: finding_rows($before; $units),
    refusals: refusal_rows,
    satisfaction: satisfaction_rows,
    best: best, worst: worst };
