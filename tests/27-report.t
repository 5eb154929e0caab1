#!/bin/sh
# The report: what is counted, by what, and in which form.
. "$(dirname "$0")/lib.sh"

mkdir config
# Of the shipped policy, the clock of law and two rules of the house.
jq '.clocks |= map(select(.name == ("ack", "legal")))
    | .ladders |= map(.rules |= map(select(
        .trigger.clock == (null, "ack", "legal"))))' \
    "$TOP/lib/defaults/policy.json" >config/policy.json
cat >config/taxonomy.csv <<'END'
code,zh,en,parent,fold,route,severity,basis,alias
network,网络质量,Network,,network,,minor,,
network.slow,网络速度慢,Slow,network,network,,minor,,
network.drop,掉线,Drops,network,network,,minor,,
billing,资费,Charges,,billing,,minor,,
billing.extra,额外扣费,Extra charges,billing,billing,,minor,,
other,其他,Other,,other,,minor,,
END
CPLT_CONFIG=$PWD/config
export CPLT_CONFIG

# ticket NUMBER STATUS RECEIVED MORE [EVENT...]: a line; MORE are its other
# members, an EVENT is "act time"
ticket()
{
	printf '{"v":1,"id":"20261101-%010d","kind":"complaint",' "$1"
	printf '"status":"%s","received":"2026-%s:00+08:00",%s,' "$2" "$3" "$4"
	shift 4
	printf '"history":['
	comma=
	for event; do
		printf '%s{"at":"2026-%s:00+08:00","act":"%s"}' \
		    "$comma" "${event#* }" "${event%% *}"
		comma=,
	done
	printf ']}\n'
}

slow='"channel":"phone","category":"network.slow","severity":"minor"'
drop='"channel":"app","category":"network.drop","severity":"major","level":2'
extra='"channel":"phone","category":"billing.extra","tags":["a","b","a"]'
net='"owner":{"dept":"网络部"}'
{
	ticket 1 received 11-21T08:00 "$slow"
	ticket 2 closed 11-01T09:00 "$slow,$net" \
	    'confirm 11-01T10:00' 'reply 11-03T10:00' 'close 11-04T10:00'
	ticket 3 waiting 11-10T09:00 "$drop,$net" 'confirm 11-12T10:00'
	ticket 4 withdrawn 11-20T09:00 "$extra" 'withdraw 11-20T10:00'
	ticket 5 accepted 08-01T09:00 "$extra,\"level\":4"
	ticket 6 replied 11-15T09:00 \
	    '"channel":"=1+1","category":"other","tags":[]' \
	    'confirm 11-15T09:30' 'reply 11-16T09:00'
} >tickets

try 'the summary says how many, of what, open, late, and how old' <<'END'
cplt-report tickets
>>>
Report on tickets
As of  2026-11-21T09:00:00+08:00

All tickets
Tickets received         6
of them open             4   66.7%
of them closed           2   33.3%
of them late by a clock  2   33.3%
of them complaints       6  100.0%
of them withdrawn        1   16.7%
of them rejected         0    0.0%
of them reopened         0    0.0%
of them repeats          0    0.0%
of them duplicates       0    0.0%
of them escalated        2   33.3%
of them against staff    0    0.0%
of them handed on        0    0.0%

What came in
============

Status            Tickets   Share  Open  Closed  Late
Received                1   16.7%     1       0     0
Accepted                1   16.7%     1       0     1
Result told             1   16.7%     1       0     0
Closed                  1   16.7%     0       1     0
Waiting                 1   16.7%     1       0     1
Withdrawn               1   16.7%     0       1     0

Kind              Tickets   Share  Open  Closed  Late
Complaint               6  100.0%     4       2     2

Category          Tickets   Share  Open  Closed  Late
Network                 3   50.0%     2       1     1
  Slow                  2   66.7%     1       1     0
  Drops                 1   33.3%     1       0     1
Charges                 2   33.3%     1       1     1
  Extra charges         2  100.0%     1       1     1
Other                   1   16.7%     1       0     0

Severity          Tickets   Share  Open  Closed  Late
Minor                   2   33.3%     1       1     0
Major                   1   16.7%     1       0     1
(none)                  3   50.0%     2       1     1

Channel           Tickets   Share  Open  Closed  Late
Telephone               4   66.7%     2       2     1
=1+1                    1   16.7%     1       0     0
App                     1   16.7%     1       0     1

Department        Tickets   Share  Open  Closed  Late
网络部                  2   33.3%     1       1     1
(none)                  4   66.7%     3       1     1

Escalation level  Tickets   Share  Open  Closed  Late
0                       4   66.7%     2       2     0
2                       1   16.7%     1       0     1
4                       1   16.7%     1       0     1

When it came and went
=====================

Trend
Week        Received  Complaints  Late  Ended  Backlog
2026-W31 *         1           1     1      0        1
2026-W32           0           0     0      0        1
2026-W33           0           0     0      0        1
2026-W34           0           0     0      0        1
2026-W35           0           0     0      0        1
2026-W36           0           0     0      0        1
2026-W37           0           0     0      0        1
2026-W38           0           0     0      0        1
2026-W39           0           0     0      0        1
2026-W40           0           0     0      0        1
2026-W41           0           0     0      0        1
2026-W42           0           0     0      0        1
2026-W43           0           0     0      0        1
2026-W44           1           1     0      0        2
2026-W45           0           0     0      1        1
2026-W46           2           2     1      0        3
2026-W47 *         2           2     0      1        4

Control chart: complaints
Week      Complaints  Centre  Lower limit  Upper limit  Signal
2026-W32        0.00    0.20         0.00         1.54
2026-W33        0.00    0.20         0.00         1.54
2026-W34        0.00    0.20         0.00         1.54
2026-W35        0.00    0.20         0.00         1.54
2026-W36        0.00    0.20         0.00         1.54
2026-W37        0.00    0.20         0.00         1.54
2026-W38        0.00    0.20         0.00         1.54
2026-W39        0.00    0.20         0.00         1.54
2026-W40        0.00    0.20         0.00         1.54
2026-W41        0.00    0.20         0.00         1.54
2026-W42        0.00    0.20         0.00         1.54
2026-W43        0.00    0.20         0.00         1.54
2026-W44        1.00    0.20         0.00         1.54
2026-W45        0.00    0.20         0.00         1.54
2026-W46        2.00    0.20         0.00         1.54  outside the limits  !

Control chart: late share
Week      Late share  Centre  Lower limit  Upper limit  Signal
2026-W32           -       -            -            -
2026-W33           -       -            -            -
2026-W34           -       -            -            -
2026-W35           -       -            -            -
2026-W36           -       -            -            -
2026-W37           -       -            -            -
2026-W38           -       -            -            -
2026-W39           -       -            -            -
2026-W40           -       -            -            -
2026-W41           -       -            -            -
2026-W42           -       -            -            -
2026-W43           -       -            -            -
2026-W44        0.0%   33.3%         0.0%       100.0%
2026-W45           -       -            -            -
2026-W46       50.0%   33.3%         0.0%       100.0%

Receipt by weekday and hour
Hour  Mon  Tue  Wed  Thu  Fri  Sat  Sun
00      0    0    0    0    0    0    0
01      0    0    0    0    0    0    0
02      0    0    0    0    0    0    0
03      0    0    0    0    0    0    0
04      0    0    0    0    0    0    0
05      0    0    0    0    0    0    0
06      0    0    0    0    0    0    0
07      0    0    0    0    0    0    0
08      0    0    0    0    0    1    0
09      0    1    0    0    1    1    2
10      0    0    0    0    0    0    0
11      0    0    0    0    0    0    0
12      0    0    0    0    0    0    0
13      0    0    0    0    0    0    0
14      0    0    0    0    0    0    0
15      0    0    0    0    0    0    0
16      0    0    0    0    0    0    0
17      0    0    0    0    0    0    0
18      0    0    0    0    0    0    0
19      0    0    0    0    0    0    0
20      0    0    0    0    0    0    0
21      0    0    0    0    0    0    0
22      0    0    0    0    0    0    0
23      0    0    0    0    0    0    0

How long it took
================

Age of open tickets  Tickets  Share
under 1 day                1  25.0%
1 to 3 days                0   0.0%
3 to 7 days                1  25.0%
7 to 15 days               1  25.0%
15 to 30 days              0   0.0%
30 to 90 days              0   0.0%
90 days and more           1  25.0%

Clocks         On time  Late  Running   Rate  Stopped      p50    p90
Confirmation         2     2        1  50.0%        3       1h  2d 1h
Answer by law        2     1        2  66.7%        2  23h 57m  2d 1h

Times taken   Tickets     Mean    p50    p80    p90    p95
First answer        3  16h 50m     1h  2d 1h  2d 1h  2d 1h
Resolution          1    3d 1h  3d 1h  3d 1h  3d 1h  3d 1h
Call-back           0        -      -      -      -      -

What became of it
=================

At first contact
Closed or archived                  1
of them at the first contact        1  100.0%

Hand-offs                     Tickets   Share
0                                   6  100.0%
1                                   0    0.0%
2                                   0    0.0%
3                                   0    0.0%
4 and more                          0    0.0%

Satisfaction
Called back, of those that are over  0  0.0%
With a score                         0
Mean score                           -
Satisfied                            0

Complaints against staff
Against staff                        0
of them upheld                       0
of them overturned                   0
Staff told                           0
Apologised                           0
Apologised the same day              0
END

try 'rows come by number, codes in their order, and none last' <<'END'
cplt-report --by severity,owner.dept tickets
>>>
Report on tickets
As of  2026-11-21T09:00:00+08:00

severity,owner.dept  Tickets   Share  Open  Closed
Minor                      2   33.3%     1       1
  网络部                   1   50.0%     0       1
  (none)                   1   50.0%     1       0
Major                      1   16.7%     1       0
  网络部                   1  100.0%     1       0
(none)                     3   50.0%     2       1
  (none)                   3  100.0%     2       1
Total                      6  100.0%     4       2
END

try 'a list counts once under each of its elements' <<'END'
cplt-report --by tags,level tickets
>>>
Report on tickets
As of  2026-11-21T09:00:00+08:00

tags,level  Tickets   Share  Open  Closed
a                 2   33.3%     1       1
  0               1   50.0%     0       1
  4               1   50.0%     1       0
b                 2   33.3%     1       1
  0               1   50.0%     0       1
  4               1   50.0%     1       0
(none)            4   66.7%     3       1
  0               3   75.0%     2       1
  2               1   25.0%     1       0
Total             6  100.0%     4       2
END

try 'late tickets are counted for --by when asked' <<'END'
cplt-report --late --by category/1 tickets
>>>
Report on tickets
As of  2026-11-21T09:00:00+08:00

category/1  Tickets   Share  Open  Closed  Late
Network           3   50.0%     2       1     1
Charges           2   33.3%     1       1     1
Other             1   16.7%     1       0     0
Total             6  100.0%     4       2     2
END

try 'groups are measured by what is asked for' <<'END'
cplt-report --by category/1 --measures late,settled,first_contact,resolution \
    tickets >out && tail -n +4 out
cplt-report --by channel --measures satisfied,transfers --format json tickets |
    jq -c '.by[0]'
cplt-report --by channel --late --measures score tickets
echo "status $?"
cplt-report --measures late tickets
echo "status $?"
cplt-report --by channel --measures late,fast tickets
echo "status $?"
cplt-report --by channel --trend day tickets
>>>
                                                               At
                                                            first
category/1  Tickets   Share  Open  Closed  Late  Settled  contact   Share
Network           3   50.0%     2       1     1        1        1  100.0%
Charges           2   33.3%     1       1     1        0        0       -
Other             1   16.7%     1       0     0        0        0       -
Total             6  100.0%     4       2     2        1        1  100.0%

            Resolution,
category/1         mean
Network           3d 1h
Charges               -
Other                 -
Total             3d 1h
{"channel":"phone","tickets":4,"open":2,"closed":2,"satisfied":0,"satisfied_share":null,"transfers":0}
status 2
status 2
status 2
>>>2
cplt-report: '--late' is short for '--measures late': give one of them
cplt-report: 'cplt-report --help' shows how it is called
cplt-report: '--measures' goes with '--by'
cplt-report: 'cplt-report --help' shows how it is called
cplt-report: 'fast' is not one of the measures: late, complaints, withdrawn, rejected, reopened, repeat, duplicate, escalated, accused, transferred, settled, first_contact, visited, satisfied, transfers, score, first_answer, resolution, call_back
cplt-report: the report 'by' does not tell what --trend is for
cplt-report: 'cplt-report --help' shows how it is called
>>>= 2
END

try 'another policy counts what would have been late' <<'END'
cplt-config policy.json | sed 's/"24h"/"7m"/' >strict.json
echo '{"id":"a","kind":"complaint","status":"accepted",
"received":"2026-11-21T08:30:00+08:00"}' | tr -d '\n' >one
for policy in cn ./strict.json; do
	cplt-report --policy $policy --by kind --late --format csv one |
	    sed -n 's/^complaint,.*,//p'
	cplt-sla-check --policy $policy --only late,breach one >late
	cplt-report --by kind --format csv late | grep -c ^complaint
done
cplt-report --policy fr one
>>>
0
0
1
1
>>>2
cplt-report: there is no configuration file 'policy-fr.json'
>>>= 2
END

try 'a clock that is paused runs, and is not late' <<'END'
mkdir -p paused && cplt-config policy.json |
    jq '(.clocks[] | select(.name == "ack")) += {pause: ["waiting"]}' \
	>paused/policy.json
echo '{"id":"a","kind":"complaint","status":"waiting",
"received":"2026-11-01T08:30:00+08:00","history":[
{"at":"2026-11-01T09:00:00+08:00","act":"wait"}]}' | tr -d '\n' >one
cplt-report -C paused one >out && grep '^Confirmation' out
>>>
Confirmation         0     0        1     -        0    -    -
END

try 'the period begins with --from and ends before --to' <<'END'
cplt-report --from 2026-11-10 --to 2026-11-15T09:00:00+08:00 --by level tickets
>>>
Report on tickets
As of                                 2026-11-21T09:00:00+08:00
Received from                         2026-11-10T00:00:00+08:00
Received before                       2026-11-15T09:00:00+08:00
Not counted: received at other times  5

level  Tickets   Share  Open  Closed
2            1  100.0%     1       0
Total        1  100.0%     1       0
END

try 'Chinese names line up' <<'END'
LC_ALL=zh_CN.UTF-8 cplt-report --by category tickets >out && tail -n +4 out
>>>
category    工单数    占比  未结  已结案
额外扣费         2   33.3%     1       1
网络速度慢       2   33.3%     1       1
掉线             1   16.7%     1       0
其他             1   16.7%     1       0
合计             6  100.0%     4       2
END

try 'what has no finer category is said so inside the coarse one' <<'END'
{
	ticket 1 closed 11-01T09:00 '"category":"network"'
	ticket 2 closed 11-01T09:00 "$slow"
	ticket 3 closed 11-01T09:00 '"category":"other"'
	ticket 4 closed 11-01T09:00 '"x":1'
} >coarse
cplt-report --by category/1,category coarse >out && tail -n +5 out
>>>
Network                    2   50.0%     0       2
  (not specified)          1   50.0%     0       1
  Slow                     1   50.0%     0       1
Other                      1   25.0%     0       1
(none)                     1   25.0%     0       1
Total                      4  100.0%     0       4
END

# The widest line of a file in columns of a terminal.
width()
{
	LC_ALL=C.UTF-8 wc -L <"$1"
}

# A million tickets of every category there is, as far as figures are wide.
all_categories()
(
	unset CPLT_CONFIG
	cplt-config taxonomy.csv | grep -v '^#' | cut -d, -f1 |
	    sed 1d | while read -r code; do
		ticket 1 received 11-01T09:00 "\"category\":\"$code\""
	done >all
	cplt-report --partial all >part
	for _ in 1 2 3 4 5; do
		for _ in 1 2 3 4 5 6 7 8; do cat part; done >parts
		cplt-report --merge --partial parts >part
	done
	for locale in C zh_CN.UTF-8; do
		LC_ALL=$locale cplt-report --merge part >out || return
		sed 1,4d out | grep -q '[0-9]\{7\} ' || return
		echo "$(width out) columns in $locale"
		[ "$(width out)" -le 80 ] || return
	done
)
holds 'the summary of a million tickets fits 80 columns' all_categories

try 'names are cut where the line is full, figures never' <<'END'
ticket 1 closed 11-01T09:00 \
    "\"region\":\"$(printf '%0100d' 0 | sed 's/0/长/g')\"" >long
COLUMNS=200 cplt-report --by region long >out && tail -n +4 out
>>>
region                                             Tickets   Share  Open  Closed
长长长长长长长长长长长长长长长长长长长长长长长长…        1  100.0%     0       1
Total                                                    1  100.0%     0       1
END

# What a terminal shows of a file.
plain_of()
{
	tr -d '\r' <"$1" | sed "s/$(printf '\033')\[[0-9;]*m//g"
}

title='on a terminal its width counts, or COLUMNS'
if command -v script >terminal; then
	try "$title" <<'END'
unset COLUMNS
for columns in 60 100; do
	script -qec "stty cols $columns && cplt-report --by region long" \
	    /dev/null >out && plain_of out >plain && width plain
done
COLUMNS=90 script -qec "stty cols 60 && cplt-report --by region long" \
    /dev/null >out && plain_of out >plain && width plain
>>>
60
100
90
END
else
	skip "$title" 'no script(1)'
fi

try 'CSV for spreadsheets has a BOM and runs no formula' <<'END'
cplt-report --format csv --late --by channel,category tickets >out &&
    head -c 3 out | od -An -tx1 && tail -c +4 out
>>>
 ef bb bf
channel,channel label,category,category label,tickets,open,closed,late
phone,Telephone,billing.extra,Extra charges,2,1,1,1
phone,Telephone,network.slow,Slow,2,1,1,0
'=1+1,'=1+1,other,Other,1,1,0,0
app,App,network.drop,Drops,1,1,0,1
END

try 'the summary as CSV is a table behind the other' <<'END'
cplt-report --format csv --from 2026-11-01 tickets >out && tail -c +4 out
>>>
report,summary
now,2026-11-21T09:00:00+08:00
from,2026-11-01T00:00:00+08:00
to,
outside,1
bad,0
unended,0

totals,All tickets
figure,figure label,value
tickets,Tickets received,5
open,of them open,3
closed,of them closed,2
late,of them late by a clock,1
complaints,of them complaints,5
withdrawn,of them withdrawn,1
rejected,of them rejected,0
reopened,of them reopened,0
repeat,of them repeats,0
duplicate,of them duplicates,0
escalated,of them escalated,1
accused,of them against staff,0
transferred,of them handed on,0

status,Status
status,status label,tickets,open,closed,late
received,Received,1,1,0,0
replied,Result told,1,1,0,0
closed,Closed,1,0,1,0
waiting,Waiting,1,1,0,1
withdrawn,Withdrawn,1,0,1,0

kind,Kind
kind,kind label,tickets,open,closed,late
complaint,Complaint,5,3,2,1

category,Category
category/1,category/1 label,category,category label,tickets,open,closed,late
network,Network,network.slow,Slow,2,1,1,0
network,Network,network.drop,Drops,1,1,0,1
billing,Charges,billing.extra,Extra charges,1,0,1,0
other,Other,other,Other,1,1,0,0

severity,Severity
severity,severity label,tickets,open,closed,late
minor,Minor,2,1,1,0
major,Major,1,1,0,1
,(none),2,1,1,0

channel,Channel
channel,channel label,tickets,open,closed,late
phone,Telephone,3,1,2,0
'=1+1,'=1+1,1,1,0,0
app,App,1,1,0,1

owner.dept,Department
owner.dept,tickets,open,closed,late
网络部,2,1,1,1
,3,2,1,0

level,Escalation level
level,tickets,open,closed,late
0,4,2,2,0
2,1,1,0,1

trend,Trend
day,received,complaints,late,ended,backlog
2026-11-01,1,1,0,0,2
2026-11-02,0,0,0,0,2
2026-11-03,0,0,0,0,2
2026-11-04,0,0,0,1,1
2026-11-05,0,0,0,0,1
2026-11-06,0,0,0,0,1
2026-11-07,0,0,0,0,1
2026-11-08,0,0,0,0,1
2026-11-09,0,0,0,0,1
2026-11-10,1,1,1,0,2
2026-11-11,0,0,0,0,2
2026-11-12,0,0,0,0,2
2026-11-13,0,0,0,0,2
2026-11-14,0,0,0,0,2
2026-11-15,1,1,0,0,3
2026-11-16,0,0,0,0,3
2026-11-17,0,0,0,0,3
2026-11-18,0,0,0,0,3
2026-11-19,0,0,0,0,3
2026-11-20,1,1,0,1,3
2026-11-21,1,1,0,0,4

control_complaints,Control chart: complaints
day,complaints,centre,lower,upper,signal,signal label
2026-11-01,1.00,0.20,0.00,1.54,,
2026-11-02,0.00,0.20,0.00,1.54,,
2026-11-03,0.00,0.20,0.00,1.54,,
2026-11-04,0.00,0.20,0.00,1.54,,
2026-11-05,0.00,0.20,0.00,1.54,,
2026-11-06,0.00,0.20,0.00,1.54,,
2026-11-07,0.00,0.20,0.00,1.54,,
2026-11-08,0.00,0.20,0.00,1.54,,
2026-11-09,0.00,0.20,0.00,1.54,,
2026-11-10,1.00,0.20,0.00,1.54,,
2026-11-11,0.00,0.20,0.00,1.54,,
2026-11-12,0.00,0.20,0.00,1.54,,
2026-11-13,0.00,0.20,0.00,1.54,,
2026-11-14,0.00,0.20,0.00,1.54,,
2026-11-15,1.00,0.20,0.00,1.54,,
2026-11-16,0.00,0.20,0.00,1.54,,
2026-11-17,0.00,0.20,0.00,1.54,,
2026-11-18,0.00,0.20,0.00,1.54,,
2026-11-19,0.00,0.20,0.00,1.54,,
2026-11-20,1.00,0.20,0.00,1.54,,

control_late,Control chart: late share
day,late,centre,lower,upper,signal,signal label
2026-11-01,0,0.25,0,1,,
2026-11-02,,,,,,
2026-11-03,,,,,,
2026-11-04,,,,,,
2026-11-05,,,,,,
2026-11-06,,,,,,
2026-11-07,,,,,,
2026-11-08,,,,,,
2026-11-09,,,,,,
2026-11-10,1,0.25,0,1,,
2026-11-11,,,,,,
2026-11-12,,,,,,
2026-11-13,,,,,,
2026-11-14,,,,,,
2026-11-15,0,0.25,0,1,,
2026-11-16,,,,,,
2026-11-17,,,,,,
2026-11-18,,,,,,
2026-11-19,,,,,,
2026-11-20,0,0.25,0,1,,

heat,Receipt by weekday and hour
hour,mon,tue,wed,thu,fri,sat,sun
00,0,0,0,0,0,0,0
01,0,0,0,0,0,0,0
02,0,0,0,0,0,0,0
03,0,0,0,0,0,0,0
04,0,0,0,0,0,0,0
05,0,0,0,0,0,0,0
06,0,0,0,0,0,0,0
07,0,0,0,0,0,0,0
08,0,0,0,0,0,1,0
09,0,1,0,0,1,0,2
10,0,0,0,0,0,0,0
11,0,0,0,0,0,0,0
12,0,0,0,0,0,0,0
13,0,0,0,0,0,0,0
14,0,0,0,0,0,0,0
15,0,0,0,0,0,0,0
16,0,0,0,0,0,0,0
17,0,0,0,0,0,0,0
18,0,0,0,0,0,0,0
19,0,0,0,0,0,0,0
20,0,0,0,0,0,0,0
21,0,0,0,0,0,0,0
22,0,0,0,0,0,0,0
23,0,0,0,0,0,0,0

ages,Age of open tickets
days,below,days label,open
0,1,under 1 day,1
1,3,1 to 3 days,0
3,7,3 to 7 days,1
7,15,7 to 15 days,1
15,30,15 to 30 days,0
30,90,30 to 90 days,0
90,,90 days and more,0

clocks,Clocks
clock,clock label,on_time,late,running,stopped,p50,p90
ack,Confirmation,2,1,1,3,3607,176639
legal,Answer by law,2,0,2,2,86271,176639

times,Times taken
time,time label,n,mean,p50,p80,p90,p95
first_answer,First answer,3,60600,3607,176639,176639,176639
resolution,Resolution,1,262800,263167,263167,263167,263167
call_back,Call-back,0,,,,,

first_contact,At first contact
figure,figure label,value
settled,Closed or archived,1
first_contact,of them at the first contact,1

handoffs,Hand-offs
transfers,transfers label,tickets
0,0,5
1,1,0
2,2,0
3,3,0
4,4 and more,0

escalations,Escalations
level,rule,events

satisfaction,Satisfaction
figure,figure label,value
visited,"Called back, of those that are over",0
scored,With a score,0
score_mean,Mean score,
satisfied,Satisfied,0

scores,Score
score,tickets
1,0
2,0
3,0
4,0
5,0

agents,Complaints against staff
figure,figure label,value
accused,Against staff,0
upheld,of them upheld,0
overturned,of them overturned,0
told,Staff told,0
apologised,Apologised,0
same_day,Apologised the same day,0

causes,Causes
cause,tickets,running
END

try 'nothing makes a report of zeros' <<'END'
cplt-report
>>>
Report on tickets
As of  2026-11-21T09:00:00+08:00

All tickets
Tickets received         0
of them open             0
of them closed           0
of them late by a clock  0
of them complaints       0
of them withdrawn        0
of them rejected         0
of them reopened         0
of them repeats          0
of them duplicates       0
of them escalated        0
of them against staff    0
of them handed on        0

What came in
============

When it came and went
=====================

How long it took
================

What became of it
=================

At first contact
Closed or archived            0
of them at the first contact  0

Satisfaction
Called back, of those that are over  0
With a score                         0
Mean score                           -
Satisfied                            0

Complaints against staff
Against staff                        0
of them upheld                       0
of them overturned                   0
Staff told                           0
Apologised                           0
Apologised the same day              0
END

try 'nothing makes JSON of zeros' <<'END'
cplt-report --format json
>>>
{
"report": "summary",
"now": "2026-11-21T09:00:00+08:00",
"from": null,
"to": null,
"outside": 0,
"bad": 0,
"unended": 0,
"totals": {
  "tickets": 0,
  "open": 0,
  "closed": 0,
  "late": 0,
  "complaints": 0,
  "withdrawn": 0,
  "rejected": 0,
  "reopened": 0,
  "repeat": 0,
  "duplicate": 0,
  "escalated": 0,
  "accused": 0,
  "transferred": 0},
"status": [],
"kind": [],
"category": [],
"severity": [],
"channel": [],
"owner.dept": [],
"level": [],
"trend": [],
"control_complaints": [],
"control_late": [],
"heat": [
  {"hour": "00", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "01", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "02", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "03", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "04", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "05", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "06", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "07", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "08", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "09", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "10", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "11", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "12", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "13", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "14", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "15", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "16", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "17", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "18", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "19", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "20", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "21", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "22", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0},
  {"hour": "23", "mon": 0, "tue": 0, "wed": 0, "thu": 0, "fri": 0, "sat": 0, "sun": 0}],
"ages": [
  {"days": 0, "below": 1, "open": 0},
  {"days": 1, "below": 3, "open": 0},
  {"days": 3, "below": 7, "open": 0},
  {"days": 7, "below": 15, "open": 0},
  {"days": 15, "below": 30, "open": 0},
  {"days": 30, "below": 90, "open": 0},
  {"days": 90, "below": null, "open": 0}],
"clocks": [],
"times": [
  {"time": "first_answer", "n": 0, "mean": null, "p50": null, "p80": null, "p90": null, "p95": null},
  {"time": "resolution", "n": 0, "mean": null, "p50": null, "p80": null, "p90": null, "p95": null},
  {"time": "call_back", "n": 0, "mean": null, "p50": null, "p80": null, "p90": null, "p95": null}],
"first_contact": {
  "settled": 0,
  "first_contact": 0},
"handoffs": [
  {"transfers": "0", "tickets": 0},
  {"transfers": "1", "tickets": 0},
  {"transfers": "2", "tickets": 0},
  {"transfers": "3", "tickets": 0},
  {"transfers": "4", "tickets": 0}],
"escalations": [],
"satisfaction": {
  "visited": 0,
  "scored": 0,
  "score_mean": null,
  "satisfied": 0},
"scores": [
  {"score": "1", "tickets": 0},
  {"score": "2", "tickets": 0},
  {"score": "3", "tickets": 0},
  {"score": "4", "tickets": 0},
  {"score": "5", "tickets": 0}],
"agents": {
  "accused": 0,
  "upheld": 0,
  "overturned": 0,
  "told": 0,
  "apologised": 0,
  "same_day": 0},
"causes": []
}
END

try 'the tables of a report are listed, and nothing is read' <<'END'
cplt-report --tables --from 2026-11-01 --to 2026-12-01 --users 5 missing
echo; cplt-report --tables --by status
>>>
totals                  All tickets
users                   Complaints and users
comparison              Comparison
status                  Status
kind                    Kind
category                Category
severity                Severity
channel                 Channel
owner.dept              Department
level                   Escalation level
trend                   Trend
control_complaints      Control chart: complaints
control_late            Control chart: late share
heat                    Receipt by weekday and hour
ages                    Age of open tickets
clocks                  Clocks
times                   Times taken
first_contact           At first contact
handoffs                Hand-offs
escalations             Escalations
satisfaction            Satisfaction
scores                  Score
agents                  Complaints against staff
causes                  Causes

by                      status
END

try 'one table alone says what its figures mean' <<'END'
cplt-report --table ages tickets >out && tail -n +4 out
cplt-report --table ages --format csv tickets >out && tail -c +4 out | sed 3q
cplt-report --table age tickets
echo "status $?"
>>>
Age of open tickets  Tickets  Share
under 1 day                1  25.0%
1 to 3 days                0   0.0%
3 to 7 days                1  25.0%
7 to 15 days               1  25.0%
15 to 30 days              0   0.0%
30 to 90 days              0   0.0%
90 days and more           1  25.0%
From receipt to the present.
days,below,days label,open
0,1,under 1 day,1
1,3,1 to 3 days,0
status 2
>>>2
cplt-report: there is no table 'age': see '--tables'
cplt-report: 'cplt-report --help' shows how it is called
END

try 'the trend is told by day, week or month; weeks are those of ISO 8601' <<'END'
{
	ticket 1 received 12-31T23:59 "$slow"
	sed 's/2026-12-31/2027-01-04/' <<-JSON
		$(ticket 2 received 12-31T23:59 "$slow")
	JSON
} >year
for unit in day week month; do
	cplt-report --now 2027-01-05T00:00:00Z --trend $unit --table trend \
	    --format csv year >out
	tail -c +4 out | cut -d , -f 1,2,6
done
cplt-report --trend quarter
>>>
day,received,backlog
2026-12-31,1,1
2027-01-01,0,1
2027-01-02,0,1
2027-01-03,0,1
2027-01-04,1,2
week,received,backlog
2026-W53,1,1
2027-W01,1,2
month,received,backlog
2026-12,1,1
2027-01,1,2
>>>2
cplt-report: --trend: 'quarter' is not one of day, week, month
>>>= 2
END

try 'the comparison is a table of one piece' <<'END'
cplt-report --from 2026-11-01 --to 2026-11-21 tickets |
    sed -n '/^Comparison/,/^Tickets received/p'
>>>
Comparison
                              Period                       Year
Figure                Value   before  Change  Verdict    before  Change  Verdict
Tickets received          4        0       -  -               0       -  -
END

try 'a trend ends at the present, not at the end of the period' <<'END'
cplt-report --from 2026-11-19 --to 2026-12-01 --table trend tickets |
    sed -n 's/  *[0-9].*//; /^20/p'
cplt-report --from 2026-12-01 --to 2027-01-01 --format json tickets |
    jq -c .trend
>>>
2026-11-19
2026-11-20
2026-11-21 *
[]
END

try 'a date that was mistyped makes no trend of ages' <<'END'
{
	cat tickets
	for year in 0001 9999; do
		ticket 9 received 11-01T09:00 "$slow" | sed "s/2026-11/$year-11/"
	done
} >mistyped
for unit in day week month; do
	cplt-report --trend $unit --table trend --format csv mistyped >out
	wc -l <out && tail -n 1 out
done
>>>
1001
2026-11-21,1,1,0,0,5
522
2026-W47,2,2,0,1,5
238
2026-11,5,5,1,2,5
END

try 'complaints are told beside the number of users' <<'END'
cplt-report --users 3000000 --from 2026-11-01 --to 2026-12-01 tickets >out
sed -n '/^Complaints and users/,/month/p' out
cplt-report --users 3000000 --format json tickets | jq -c .users
cplt-report --users 0
>>>
Complaints and users
Users                                   3000000
Complaints per 10 000 users                0.02
Complaints per million users               1.67
Complaints per million users and month     1.69
{"users":3000000,"per_10000":0.02,"per_million":2}
>>>2
cplt-report: --users: '0' is not a whole number from 1 to 2000000000
>>>= 2
END

try 'a report goes to a file, whole, in the encoding asked for' <<'END'
cplt-report --by channel --format csv -o r.csv tickets && tail -c +4 r.csv
stat -c %a r.csv
LC_ALL=zh_CN.UTF-8 cplt-report --table ages --format csv \
    --encoding gb18030 -o r.csv tickets && iconv -f gb18030 -t utf-8 r.csv | sed 2q
cplt-report --encoding gb18030 tickets
echo "status $?"
cplt-report -o missing/r.csv tickets
echo "status $?"
cplt-report --format xlsx -o r.xlsx tickets && head -c 2 r.xlsx
>>>
channel,channel label,tickets,open,closed
phone,Telephone,4,2,2
'=1+1,'=1+1,1,1,0
app,App,1,1,0
600
days,below,days label,open
0,1,不足 1 天,1
status 2
status 4
PK
\ no newline
>>>2
cplt-report: only csv is written as gb18030: the others say themselves that they are UTF-8
cplt-report: missing/r.csv: cannot write: No such file or directory
END

try 'what is told later is not asked of a part' <<'END'
for option in '--format json' '-o x' '--users 5' '--trend day' \
    '--table ages' '--encoding utf-8'; do
	# shellcheck disable=SC2086 # two words
	cplt-report --partial $option tickets
done 2>&1 | grep -v -e --help
cplt-report --tables --merge
>>>
cplt-report: '--partial' writes no report: give --format with '--merge'
cplt-report: '--partial' writes no report: give --output with '--merge'
cplt-report: '--partial' writes no report: give --users with '--merge'
cplt-report: '--partial' writes no report: give --trend with '--merge'
cplt-report: '--partial' writes no report: give --table with '--merge'
cplt-report: '--partial' writes no report: give --encoding with '--merge'
>>>2
cplt-report: '--tables' reads nothing: give it without --merge and --partial
cplt-report: 'cplt-report --help' shows how it is called
>>>= 2
END

title='a terminal gets bars and sparklines, and colours unless told not to'
if command -v script >terminal; then
	try "$title" <<'END'
unset COLUMNS
TERM=xterm
export TERM
cat >show <<'CASE'
stty cols 70
cplt-report --by channel tickets
cplt-report --trend month --table trend tickets
CASE
script -qec 'sh show' /dev/null >out && grep -c "$(printf '\033\\[')" out
plain_of out | sed -n -e '/^channel/,/^Total/p' -e '/^Month/,/0–2/p'
NO_COLOR=1 script -qec 'cplt-report --by channel tickets' /dev/null >out
grep -c "$(printf '\033')" out
cplt-report --by channel tickets | grep App
>>>
13
channel    Tickets   Share  Open  Closed
Telephone        4   66.7%     2       2  ████████████████████████████
=1+1             1   16.7%     1       0  ███████
App              1   16.7%     1       0  ███████
Total            6  100.0%     4       2
Month      Received  Complaints  Late  Ended  Backlog
2026-08           1           1     1      0        1
2026-09           0           0     0      0        1
2026-10           0           0     0      0        1
2026-11 *         5           5     1      2        4
Received    ▂▁▁█  0–5
Complaints  ▂▁▁█  0–5
Ended       ▁▁▁█  0–2
0
App              1   16.7%     1       0
END
else
	skip "$title" 'no script(1)'
fi

try 'a line that is no ticket is named, counted and kept' <<'END'
(sed 1q tickets; echo '{"id":') | cplt-report --rejects bad --by status
echo "status $?"
cat bad
>>>
Report on tickets
As of                   2026-11-21T09:00:00+08:00
Not counted: bad lines  1

status    Tickets   Share  Open  Closed
Received        1  100.0%     1       0
Total           1  100.0%     1       0
status 3
{"id":
>>>2
cplt-report: <stdin>:2: byte 7: the line ends inside a value, wanted one whole JSON object
END

try 'a ticket whose history is not in order is bad where clocks are read' <<'END'
ticket 7 closed 11-01T09:00 '"x":1' 'close no-time' >wrong
cplt-report --by status wrong >out && grep Total out
cplt-report --format json wrong >out
echo "status $?" && jq -c '[.totals.tickets, .bad]' out
>>>
Total         1  100.0%     0       1
status 3
[0,1]
>>>2
cplt-report: wrong:1: event 1 of 'history' must be an object with 'at', an RFC 3339 time, and 'act', a text
END

try 'control characters in a ticket do not reach the terminal' <<'END'
printf '%s\n' '{"id":"1","status":"closed",' \
    '"received":"2026-11-01T09:00:00Z","x":"a\u001b[31mb\nc"}' |
    tr -d '\n' | cplt-report --by .x >out && tail -n +4 out
>>>
.x         Tickets   Share  Open  Closed
a�[31mb�c        1  100.0%     0       1
Total            1  100.0%     0       1
END

try 'a misspelt field is refused, one of one'\''s own has a dot' <<'END'
for by in Status owner,dept .status,status; do
	cplt-report --by $by tickets 2>&1 | grep -v -e --help
done
>>>
cplt-report: 'Status' is not a field such as owner.dept or category/1; one of your own has a dot before it
cplt-report: 'dept' is not a field such as owner.dept or category/1; one of your own has a dot before it
cplt-report: '.status,status' names 'status' twice
END

try 'a field that is none is refused' <<'END'
cplt-report --by status,,level
>>>2
cplt-report: '' is not a field such as owner.dept or category/1; one of your own has a dot before it
>>>= 2
END

try 'a field is not named twice' <<'END'
cplt-report --by status,status
>>>2
cplt-report: 'status,status' names 'status' twice
>>>= 2
END

try 'there are no more than eight fields' <<'END'
cplt-report --by .a,.b,.c,.d,.e,.f,.g,.h,.i
>>>2
cplt-report: '.a,.b,.c,.d,.e,.f,.g,.h,.i' has more than 8 fields
>>>= 2
END

try 'a day that does not exist is no --from' <<'END'
cplt-report --from 2026-02-30
>>>2
cplt-report: --from: '2026-02-30' is not a date such as 2026-11-21 or an RFC 3339 time
>>>= 2
END

try 'an unknown format is refused' <<'END'
cplt-report --format page
>>>2
cplt-report: --format: 'page' is not one of text, json, csv, html, xlsx
>>>= 2
END

# counts FIELD: by jq, which knows nothing of us
counts()
{
	jq -c -s --arg f "$1" 'map(getpath($f / "."))
	    | group_by(.) | map({(.[0] // "" | tostring): length}) | add' many
}

# ours FIELD: the same of the report
ours()
{
	cplt-report --format json --by "$1" -j2 many >out &&
	    jq -c --arg f "$1" '.by
	        | map({(.[$f] // "" | tostring): .tickets}) | add' out
}

agrees()
{
	counts "$1" | jq -S . >theirs
	ours "$1" | jq -S . | diff theirs -
}

awk 'BEGIN {
	srand(27)
	n = split("received accepted waiting closed rejected", status, " ")
	m = split("network.slow network billing.extra other", category, " ")
	for (i = 1; i <= 4000; i++) {
		printf "{\"id\":\"%d\",\"status\":\"%s\",", i,
		    status[int(rand() * n) + 1]
		printf "\"received\":\"2026-11-%02dT10:00:00+08:00\",",
		    rand() * 20 + 1
		if (rand() < .9)
			printf "\"category\":\"%s\",",
			    category[int(rand() * m) + 1]
		printf "\"level\":%d,\"customer\":{\"tier\":\"t%d\"," \
		    "\"ok\":%s},\"pad\":\"%0900d\"}\n", rand() * 5,
		    rand() * 300, rand() < .5 ? "true" : "null", 0
	}
}' >many
for field in status category level customer.tier customer.ok received; do
	holds "counts by $field are those of jq" agrees "$field"
done

same_with_threads()
{
	for format in text json csv; do
		cplt-report --format "$format" -j1 many >one || return
		cplt-report --format "$format" -j4 many >four || return
		cmp one four || return
	done
}
holds 'the number of threads changes nothing' same_with_threads

try 'a period ends after it begins' <<'END'
for to in 2026-11-01 2026-11-02 2026-10-31T16:00:00Z; do
	cplt-report --from 2026-11-02T00:00:00+08:00 --to "$to" tickets
	echo "status $?"
done 2>&1 | grep -v -e --help
cplt-report --by status --from 2026-11-02 --to 2026-11-01T16:00:01Z tickets >out
>>>
cplt-report: '--from' must be before '--to'
status 2
cplt-report: '--from' must be before '--to'
status 2
cplt-report: '--from' must be before '--to'
status 2
END

try 'who is named in a cause is masked' <<'END'
printf '{"id":"%s","status":"closed","received":"2026-11-01T09:00:00Z",%s}\n' \
    1 '"resolution":{"cause":"客户张三 13800000001 装机地址录错"}' \
    2 '"resolution":{"cause":"port of 13800000002 was down"}' \
    3 '"resolution":{"cause":"分光器老化"}' |
	cplt-report -f json --table causes | jq -r '.causes[].cause'
>>>
port of [phone] was down
分光器老化
客户[姓名] [电话] 装机地址录错
END

try 'clocks of one name are told apart for programs' <<'END'
unset CPLT_CONFIG
cplt-report -f json --table clocks "$TESTS/data/man/tickets.jsonl" |
	jq -r '.clocks[] | [.clock, .on_time, .late, .running] | @tsv'
>>>
ack	2	0	1
handling.2	0	1	0
handling.4	1	0	0
handling.5	0	0	1
legal	1	0	2
repair.1	0	0	1
visit	1	0	0
END

finish
