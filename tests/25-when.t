#!/bin/sh
# The calendar as a calculator.
. "$(dirname "$0")/lib.sh"

try 'each op answers a question on the command line' <<'END'
cplt-when add 2026-11-21T09:00:00+08:00 36h
cplt-when sub 2026-11-21T09:00:00+08:00 36h
cplt-when between 2026-11-21T09:00:00+08:00 2026-11-22T09:00:00+08:00
cplt-when is-open 2026-11-21T09:00:00+08:00
cplt-when next-open 2026-11-21T09:00:00+08:00
>>>
2026-11-22T21:00:00+08:00
2026-11-19T21:00:00+08:00
86400
true
2026-11-21T09:00:00+08:00
END

try 'a time may be of another offset, local, or now' <<'END'
cplt-when next-open 2026-11-21T01:00:00Z
cplt-when next-open 2026-11-21T09:00:00
cplt-when next-open 2026-11-21T09:00
cplt-when next-open '2026-11-21 09:00'
cplt-when next-open now
cplt-when --now 2026-11-22T00:00:00Z next-open now
>>>
2026-11-21T09:00:00+08:00
2026-11-21T09:00:00+08:00
2026-11-21T09:00:00+08:00
2026-11-21T09:00:00+08:00
2026-11-21T09:00:00+08:00
2026-11-22T08:00:00+08:00
END

try 'limits are time, days, months, or until the day is over' <<'END'
for limit in 90m PT1H30M 1.5h 1d12h 15d P2W P5M 1mo 2workdays same-day 0s; do
	printf '%s ' "$limit"
	cplt-when add 2026-01-31T09:00 "$limit"
done
>>>
90m 2026-01-31T10:30:00+08:00
PT1H30M 2026-01-31T10:30:00+08:00
1.5h 2026-01-31T10:30:00+08:00
1d12h 2026-02-01T21:00:00+08:00
15d 2026-02-15T09:00:00+08:00
P2W 2026-02-14T09:00:00+08:00
P5M 2026-06-30T09:00:00+08:00
1mo 2026-02-28T09:00:00+08:00
2workdays 2026-02-02T09:00:00+08:00
same-day 2026-01-31T23:59:59+08:00
0s 2026-01-31T09:00:00+08:00
END

try 'what is no time is refused' <<'END'
cplt-when add tomorrow 5d
>>>2
cplt-when: 'tomorrow' is no time, wanted one such as 2026-11-21T09:00:00+08:00, 2026-11-21T09:00 or now
>>>= 2
END

try 'what is no limit is refused' <<'END'
cplt-when add now '5 days'
>>>2
cplt-when: '5 days' is no limit, wanted one such as PT8H, 90m, 36h, 5d, 2workdays or same-day
>>>= 2
END

try 'so is a limit of less than nothing' <<'END'
cplt-when -- add now -5d
>>>2
cplt-when: '-5d' is no limit, wanted one such as PT8H, 90m, 36h, 5d, 2workdays or same-day
>>>= 2
END

try 'a word that is neither op nor file is named' <<'END'
cplt-when ad now 5d
>>>2
cplt-when: 'ad' is neither a file nor one of add, sub, between, is-open, next-open
cplt-when: 'cplt-when --help' shows how it is called
>>>= 2
END

try 'a file that is missing is told as such when it looks like one' <<'END'
cplt-when queries.jsonl
>>>2
cplt-when: queries.jsonl: No such file or directory
>>>= 4
END

try 'operands that lack or are too many are told' <<'END'
cplt-when add now
cplt-when is-open now then
>>>2
cplt-when: wrong number of operands after 'add', wanted START LIMIT
cplt-when: 'cplt-when --help' shows how it is called
cplt-when: wrong number of operands after 'is-open', wanted T
cplt-when: 'cplt-when --help' shows how it is called
>>>= 2
END

try 'a calendar that is not there is told with those that are' <<'END'
cplt-when --calendar none is-open now 2>err
echo $?
grep -c "^cplt-when: --calendar: there is no calendar 'none', wanted one of 24x7" err
>>>
2
1
END

try 'what lies beyond the year 9999 has no answer' <<'END'
cplt-when add 9999-12-31T00:00 2d
>>>2
cplt-when: calendar '24x7' has no such time, wanted one within the years 1 to 9999
>>>= 2
END

# Monday to Friday, nine to five.
week='"hours":{"mon":[["09:00","17:00"]],"tue":[["09:00","17:00"]],"wed":[["09:00","17:00"]],"thu":[["09:00","17:00"]],"fri":[["09:00","17:00"]]}'

# ask MEMBERS...: put a query of that calendar for each
ask()
{
	for members; do
		printf '{"tz":"Asia/Shanghai",%s,%s}\n' "$week" "$members"
	done | cplt-when
}

try 'a query brings its own calendar, and each line has its answer' <<'END'
ask '"op":"add","start":"2026-11-20T16:00","limit":"2h"' \
    '"op":"sub","start":"2026-11-23T10:00","limit":"2h"' \
    '"op":"between","start":"2026-11-20T16:00","end":"2026-11-23T10:00"' \
    '"op":"is-open","start":"2026-11-21T10:00"' \
    '"op":"is-open","start":"2026-11-23T10:00"' \
    '"op":"next-open","start":"2026-11-21T10:00"'
>>>
{"result":"2026-11-23T10:00:00+08:00"}
{"result":"2026-11-20T16:00:00+08:00"}
{"result":7200}
{"result":false}
{"result":true}
{"result":"2026-11-23T09:00:00+08:00"}
END

try 'the times of a query have other names as well' <<'END'
ask '"op":"between","a":"2026-11-20T16:00","b":"2026-11-23T10:00"' \
    '"op":"sub","end":"2026-11-23T10:00","limit":"2h"' \
    '"op":"is-open","t":"2026-11-23T10:00"' \
    '"op":"next-open","at":"2026-11-21T10:00","id":7'
>>>
{"result":7200}
{"result":"2026-11-20T16:00:00+08:00"}
{"result":true}
{"result":"2026-11-23T09:00:00+08:00"}
END

try 'time that ends at closing is over then, none outside hours at opening' <<'END'
ask '"op":"add","start":"2026-11-20T16:00","limit":"1h"' \
    '"op":"add","start":"2026-11-20T17:00","limit":"0s"' \
    '"op":"sub","start":"2026-11-23T10:00","limit":"1h"' \
    '"op":"sub","start":"2026-11-23T09:00","limit":"0s"' \
    '"op":"add","start":"2026-11-21T09:00","limit":"0workdays"' \
    '"op":"sub","start":"2026-11-21T09:00","limit":"0workdays"' \
    '"op":"between","start":"2026-11-23T10:00","end":"2026-11-20T16:00"'
>>>
{"result":"2026-11-20T17:00:00+08:00"}
{"result":"2026-11-23T09:00:00+08:00"}
{"result":"2026-11-23T09:00:00+08:00"}
{"result":"2026-11-20T17:00:00+08:00"}
{"result":"2026-11-23T09:00:00+08:00"}
{"result":"2026-11-20T17:00:00+08:00"}
{"result":0}
END

try 'a limit of days runs on the wall' <<'END'
ask '"op":"add","start":"2026-11-20T20:00","limit":"1d"' \
    '"op":"add","start":"2026-11-20T16:00","limit":"1d4h"' \
    '"op":"add","start":"2026-11-20T16:00","limit":"2workdays"' \
    '"op":"add","start":"2026-11-21T12:00","limit":"same-day"'
>>>
{"result":"2026-11-21T20:00:00+08:00"}
{"result":"2026-11-23T13:00:00+08:00"}
{"result":"2026-11-24T16:00:00+08:00"}
{"result":"2026-11-21T23:59:59+08:00"}
END

try 'special days go before holidays, these before the week; breaks always' <<'END'
ask '"op":"between","a":"2026-12-25T00:00","b":"2026-12-26T00:00","yearly_holidays":["12-25"]' \
    '"op":"between","a":"2026-12-25T00:00","b":"2026-12-26T00:00","holidays":["2026-12-25"],"special_days":{"2026-12-25":[["10:00","12:00"]]}' \
    '"op":"between","a":"2026-12-25T00:00","b":"2026-12-26T00:00","yearly_holidays":["12-25"],"special_days":{"2026-12-25":[["10:00","12:00"]]}' \
    '"op":"between","a":"2026-12-25T00:00","b":"2026-12-26T00:00","breaks":{"2026-12-25":[["12:00","13:00"],["16:30","23:00"]]}' \
    '"op":"between","a":"2026-12-25T00:00","b":"2026-12-26T00:00","breaks":{"2026-12-25":[["11:00","13:00"]]},"special_days":{"2026-12-25":[["10:00","12:00"]]}' \
    '"op":"between","a":"2026-12-26T00:00","b":"2026-12-27T00:00","breaks":{"2026-12-26":[["11:00","13:00"]]}' \
    '"op":"between","a":"2026-12-25T00:00","b":"2026-12-26T00:00","special_days":{"2026-12-25":[]}'
>>>
{"result":0}
{"result":7200}
{"result":7200}
{"result":23400}
{"result":3600}
{"result":0}
{"result":0}
END

try 'a query without a calendar of its own is asked of that of the option' <<'END'
cplt-when - <<'QUERIES'
{"op":"add","start":"2026-11-20T16:00","limit":"2h"}
{"op":"add","start":"2026-11-20T16:00","limit":"2h","calendar":"24x7"}
{"op":"add","start":"now","limit":"2h"}
QUERIES
>>>
{"result":"2026-11-20T18:00:00+08:00"}
{"result":"2026-11-20T18:00:00+08:00"}
{"result":"2026-11-21T11:00:00+08:00"}
END

try 'no hours, no answer' <<'END'
cplt-when <<'QUERIES'
{"op":"add","start":"2026-11-20T16:00","limit":"1h","hours":{}}
{"op":"sub","start":"2026-11-20T16:00","limit":"1h","hours":{"mon":[]}}
{"op":"next-open","start":"2026-11-20T16:00","hours":{}}
{"op":"add","start":"2026-11-20T16:00","limit":"1workday","hours":{}}
{"op":"between","start":"0001-01-02T00:00","end":"9999-12-31T00:00","hours":{}}
{"op":"is-open","start":"2026-11-20T16:00","hours":{}}
QUERIES
>>>
{"error":"calendar 'query' is never open, wanted hours in it"}
{"error":"calendar 'query' is never open, wanted hours in it"}
{"error":"calendar 'query' is never open, wanted hours in it"}
{"error":"calendar 'query' is never open, wanted hours in it"}
{"result":0}
{"result":false}
>>>2
cplt-when: <stdin>:1: calendar 'query' is never open, wanted hours in it
cplt-when: <stdin>:2: calendar 'query' is never open, wanted hours in it
cplt-when: <stdin>:3: calendar 'query' is never open, wanted hours in it
cplt-when: <stdin>:4: calendar 'query' is never open, wanted hours in it
>>>= 3
END

try 'one open hour in many years is found, whichever way' <<'END'
cplt-when <<'QUERIES'
{"op":"add","start":"1900-01-01T00:00","limit":"1h","tz":"UTC","hours":{},"special_days":{"2430-02-03":[["01:00","03:00"]]}}
{"op":"sub","start":"9000-01-01T00:00","limit":"1h","tz":"UTC","hours":{},"special_days":{"2430-02-03":[["01:00","03:00"]]}}
{"op":"next-open","start":"1900-01-01T00:00","tz":"UTC","hours":{},"special_days":{"2430-02-03":[["01:00","03:00"]]}}
{"op":"add","start":"2026-01-05T09:00","limit":"PT400000H","tz":"UTC","hours":{"mon":[["09:00","10:00"]]}}
QUERIES
>>>
{"result":"2430-02-03T02:00:00+00:00"}
{"result":"2430-02-03T02:00:00+00:00"}
{"result":"2430-02-03T01:00:00+00:00"}
{"result":"9692-02-18T10:00:00+00:00"}
END

try 'a night is written as two intervals' <<'END'
cplt-when <<'QUERIES'
{"op":"add","start":"2026-01-05T23:00","limit":"3h","tz":"UTC","hours":{"mon":[["22:00","24:00"]],"tue":[["00:00","06:00"]]}}
{"op":"add","start":"2026-01-05T23:00","limit":"3h","tz":"UTC","hours":{"mon":[["22:00","06:00"]]}}
QUERIES
>>>
{"result":"2026-01-06T02:00:00+00:00"}
{"error":"an interval in 'hours' ends before it has begun, wanted its end after its beginning; a night goes to 24:00, and on from 00:00 the next day"}
>>>2
cplt-when: <stdin>:2: an interval in 'hours' ends before it has begun, wanted its end after its beginning; a night goes to 24:00, and on from 00:00 the next day
>>>= 3
END

# Open all day, on Sundays only.
sunday='"tz":"Europe/Paris","hours":{"sun":[["00:00","24:00"]]}'

try 'a day has the hours that pass when the clocks change' <<END
cplt-when <<'QUERIES'
{"op":"between","start":"2026-03-29T00:00","end":"2026-03-30T00:00",$sunday}
{"op":"between","start":"2026-10-25T00:00","end":"2026-10-26T00:00",$sunday}
{"op":"add","start":"2026-10-25T00:00","limit":"25h",$sunday}
{"op":"is-open","start":"2026-03-29T02:30",$sunday}
{"op":"next-open","start":"2026-03-29T02:30",$sunday}
{"op":"add","start":"2026-10-24T12:00","limit":"1d",$sunday}
QUERIES
>>>
{"result":82800}
{"result":90000}
{"result":"2026-10-26T00:00:00+01:00"}
{"result":true}
{"result":"2026-03-29T03:30:00+02:00"}
{"result":"2026-10-25T12:00:00+01:00"}
END

try 'the office works make-up days, the finance department does not' <<'END'
cplt-when --calendar office add 2026-09-30T17:30 2h
cplt-when --calendar office is-open 2026-10-10T10:00
cplt-when --calendar finance next-open 2026-10-10T10:00
cplt-when --calendar finance is-open 2026-10-10T10:00
>>>
2026-10-08T10:30:00+08:00
true
2026-10-12T09:00:00+08:00
false
>>>= 1
END

try 'a year that the calendar does not know is an error, not a guess' <<'END'
cplt-when --calendar office add 2026-12-31T17:30 2h
>>>2
cplt-when: calendar 'office' does not know the year 2027, wanted its days off as in cplt-calendars(5)
>>>= 2
END

try 'calendars, and the zone of those that name none, are configured' <<'END'
mkdir etc
cplt-config policy.json | sed 's|Asia/Shanghai|Europe/Paris|' >etc/policy.json
echo '{"night":{"hours":{"fri":[["20:00","24:00"]]}}}' >etc/calendars.json
cplt-when -C etc next-open 2026-11-21T09:00
cplt-when -C etc --calendar night next-open 2026-11-21T09:00
echo '{"op":"next-open","t":"2026-11-21T09:00","hours":{"mon":[["08:00","09:00"]]}}' |
	cplt-when -C etc
echo '{"op":"next-open","t":"2026-11-21T09:00","calendar":"night"}' |
	CPLT_CONFIG=etc cplt-when
>>>
2026-11-21T09:00:00+01:00
2026-11-27T20:00:00+01:00
{"result":"2026-11-23T08:00:00+01:00"}
{"result":"2026-11-27T20:00:00+01:00"}
END

cat >queries <<'END'
{"op":"add","start":"2026-11-20T16:00","limit":"2h"}
{"op":"add",
[1]

{"start":"now"}
{"op":"plus"}
{"op":"add","limit":"2h"}
{"op":"add","start":"now"}
{"op":"add","start":"soon","limit":"2h"}
{"op":"add","start":5,"limit":"2h"}
{"op":"add","start":"now","limit":"a while"}
{"op":"between","start":"now"}
{"op":"is-open","start":"now","calendar":"24x7","tz":"UTC"}
{"op":"is-open","start":"now","calendar":null}
{"op":"is-open","start":"now","calendar":5}
{"op":"is-open","start":"now"}
END

try 'wrong queries are answered in step and named' <<'END'
cplt-when queries
>>>
{"result":"2026-11-20T18:00:00+08:00"}
{"error":"byte 13: the line ends inside a value, wanted one whole JSON object"}
{"error":"byte 1: no JSON object, wanted one in braces"}

{"error":"the query lacks 'op'"}
{"error":"unknown op 'plus', wanted one of add, sub, between, is-open, next-open"}
{"error":"the query lacks 'start'"}
{"error":"the query lacks 'limit'"}
{"error":"'soon' is no time, wanted one such as 2026-11-21T09:00:00+08:00, 2026-11-21T09:00 or now"}
{"error":"'start' must be a string"}
{"error":"'a while' is no limit, wanted one such as PT8H, 90m, 36h, 5d, 2workdays or same-day"}
{"error":"the query lacks 'end'"}
{"error":"both 'calendar' and 'tz' are there, wanted one of them"}
{"error":"'calendar' must be a name"}
{"error":"'calendar' must be a name"}
{"result":true}
>>>2
cplt-when: queries:2: byte 13: the line ends inside a value, wanted one whole JSON object
cplt-when: queries:3: byte 1: no JSON object, wanted one in braces
cplt-when: queries:5: the query lacks 'op'
cplt-when: queries:6: unknown op 'plus', wanted one of add, sub, between, is-open, next-open
cplt-when: queries:7: the query lacks 'start'
cplt-when: queries:8: the query lacks 'limit'
cplt-when: queries:9: 'soon' is no time, wanted one such as 2026-11-21T09:00:00+08:00, 2026-11-21T09:00 or now
cplt-when: queries:10: 'start' must be a string
cplt-when: queries:11: 'a while' is no limit, wanted one such as PT8H, 90m, 36h, 5d, 2workdays or same-day
cplt-when: queries:12: the query lacks 'end'
cplt-when: queries:13: both 'calendar' and 'tz' are there, wanted one of them
cplt-when: queries:14: 'calendar' must be a name
cplt-when: queries:15: 'calendar' must be a name
>>>= 3
END

try 'wrong queries may be kept apart as well' <<'END'
cplt-when --rejects kept queries >results 2>err
echo $?
wc -l <results
grep -c error results
wc -l <kept
tail -1 kept
>>>
3
16
13
13
{"op":"is-open","start":"now","calendar":5}
END

# More calendars than are kept, in turn, and some that are wrong.
alternating()
{
	seq 20000 | awk '{
		printf "{\"op\":\"next-open\",\"t\":\"2026-11-21T09:00\"," \
		    "\"tz\":\"UTC\",\"hours\":{\"mon\":[[\"09:%02d\",\"09:%02d\"]]}}\n",
		    $1 % 20, $1 % 11 + 10 }'
}

try 'calendars of queries are not mixed up, by any number of threads' <<'END'
alternating >many
cplt-when many >1 2>err
echo $?
cplt-when -j 3 many >3 2>err.3
cmp 1 3
cmp err err.3
head -220 many | while read -r query; do
	echo "$query" >one
	cplt-when one 2>/dev/null
done >one.by.one
head -220 1 | cmp - one.by.one
head -220 1 | grep -c result
>>>
3
165
END

finish
