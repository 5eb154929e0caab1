#!/bin/sh
# covers: V8
# Tickets that belong together are linked, with the reason, and others are not.
. "$(dirname "$0")/lib.sh"

slow='晚上看视频一直卡，网速很慢，已经好几天了，希望尽快派人来处理'

# t ID RECEIVED CUSTOMER TEXT [MEMBERS]: a ticket; the last two as jq has them
t()
{
	jq -nc --arg id "$1" --arg at "2026-$2:00+08:00" --arg text "$4" \
	    "{v: 1, id: \$id, kind: \"complaint\", status: \"received\",
	    received: \$at, channel: \"phone\", customer: $3, region: \"杭州\",
	    category: \"network.slow\", text: \$text} + {${5-}}"
}

# links: of each ticket of stdin that has any, its id, what to and why
links()
{
	jq -r 'select(.links) | .id as $id | .links[] |
	    "\($id) \(.rel) \(.id) \(.why | join(", "))"'
}

# linked [ARG...]: the links that cplt-link makes over stdin
linked()
{
	cplt-link "$@" >out && links <out
}

try 'the same words of the same customer by two channels are a duplicate' <<'END'
(t A 11-01T09:00 '{phone: "13800000001"}' "$slow"
t B 11-01T12:00 '{phone: "+86 138-0000-0001"}' "你好！$slow。谢谢" ) | cplt-link
>>>
{"v":1,"id":"A","kind":"complaint","status":"received","received":"2026-11-01T09:00:00+08:00","channel":"phone","customer":{"phone":"13800000001"},"region":"杭州","category":"network.slow","text":"晚上看视频一直卡，网速很慢，已经好几天了，希望尽快派人来处理"}
{"v":1,"id":"B","kind":"complaint","status":"received","received":"2026-11-01T12:00:00+08:00","channel":"phone","customer":{"phone":"+86 138-0000-0001"},"region":"杭州","category":"network.slow","text":"你好！晚上看视频一直卡，网速很慢，已经好几天了，希望尽快派人来处理。谢谢","links":[{"rel":"duplicate_of","id":"A","why":["phone","text 0.86"]}],"history":[{"at":"2026-11-21T09:00:00+08:00","by":"cplt-link","act":"link","link":{"rel":"duplicate_of","id":"A","why":["phone","text 0.86"]}}]}
END

try 'other words in the same class are a repeat, of the nearest one' <<'END'
(t A 11-01T09:00 '{phone: "13800000001"}' "$slow"
t B 11-10T09:00 '{phone: "13800000001"}' '上不了网' 'category: "network.drop"'
t C 11-12T09:00 '{phone: "13800000001"}' '多扣了钱' 'category: "billing.extra"'
t D 11-20T09:00 '{phone: "13800000001"}' '还是没有网') | linked
>>>
B repeat_of A phone
D repeat_of B phone
END

try 'what is beyond its window is neither' <<'END'
(t A 10-01T09:00 '{phone: "13800000001"}' "$slow"
t B 10-31T09:00 '{phone: "13800000001"}' "$slow"
t C 11-30T09:01 '{phone: "13800000001"}' "$slow") | linked
>>>
B repeat_of A phone
END

try 'a customer is known by account, number and address' <<'END'
(t A 11-01T09:00 '{account: "KD-7788 99", email: "Li@example.com"}' '慢'
t B 11-02T09:00 '{account: "kd778899"}' '断'
t C 11-03T09:00 '{email: "li@EXAMPLE.com"}' '掉线'
t D 11-03T09:00 '{account: "KD-7788 98"}' '掉线') | linked
>>>
B repeat_of A account
C repeat_of A email
END

# From E on there are two customers of that name.
try 'a name makes a repeat where that is all, and it is of one customer' <<'END'
(t A 11-01T09:00 '{name: "李雷"}' '慢'
t B 11-02T09:00 '{name: "李 雷"}' '断'
t C 11-03T09:00 '{name: "李雷"}' '断' 'region: "宁波"'
t D 11-04T09:00 '{name: "李雷", phone: "13800000002"}' '卡'
t E 11-05T09:00 '{name: "李雷", phone: "13800000003"}' '卡'
t F 11-06T09:00 '{name: "李雷"}' '太卡') | linked
>>>
B repeat_of A name+region
END

try 'a name with the same words makes a duplicate' <<'END'
(t A 11-01T09:00 '{name: "李雷", phone: "13800000002"}' "$slow"
t B 11-02T09:00 '{name: "李雷"}' "$slow"
t C 11-02T10:00 '{name: "李雷", phone: "13800000003"}' "$slow") | linked
>>>
B duplicate_of A name+region, text 1.00
END

try 'forms of address, masks and filled-in numbers are nobody' <<'END'
for who in '{name: "王先生"}' '{name: "Mr Li"}' '{phone: "138****0001"}' \
    '{phone: "00000000000"}' '{account: "****"}' '{name: "王*"}' '{phone: "110"}' \
    '{name: "匿名"}' '{name: "三單元業主"}' '{name: "李某"}' '{name: "Unknown"}' \
    '{phone: "12345678901"}' '{account: "不详"}' '{account: "123456"}' \
    '{email: "无@无"}'; do
	(t A 11-01T09:00 "$who" '慢'; t B 11-02T09:00 "$who" '断网') | linked
done
>>>
END

try 'width, tradition, digits and order of the signs are no other words' <<'END'
(t A 11-01T09:00 '{phone: "13800000001"}' '账单里多出一项30元的增值业务，没有订过，要求退还多收的钱'
t B 11-01T10:00 '{phone: "１３８０００００００１"}' '賬單裡多出一項５0元的增值業務!沒有訂過，要求退還多收的錢') | linked
>>>
B duplicate_of A phone, text 1.00
END

try 'a text that several customers have copied is no duplicate' <<'END'
(for i in 1 2 3; do t "A$i" 11-01T0$i:00 "{phone: \"1380000000$i\"}" "$slow"; done
t B 11-01T09:00 '{}' "$slow") | linked
>>>
END

try 'who says not who it is has the long text of one customer in the same region' <<'END'
(t A 11-01T09:00 '{phone: "13800000001"}' "$slow"
t B 11-01T10:00 '{}' "请问：$slow"
t C 11-01T11:00 '{}' "$slow" 'region: "宁波"'
t D 11-01T12:00 '{}' '网速很慢'
t E 11-01T13:00 '{}' '网速很慢') | linked
>>>
B duplicate_of A text 0.92
END

try 'all duplicates are of the first' <<'END'
(t A 11-01T09:00 '{phone: "13800000001"}' "$slow"
t B 11-05T10:00 '{phone: "13800000001"}' "$slow"
t C 11-10T11:00 '{phone: "13800000001"}' "$slow"
t D 11-19T11:00 '{phone: "13800000001"}' "断了") | linked
>>>
B duplicate_of A phone, text 1.00
C duplicate_of A phone, text 1.00
D repeat_of A phone
END

try 'kinds that the policy does not name pass, and so do tombstones' <<'END'
(t A 11-01T09:00 '{phone: "13800000001"}' "$slow" 'kind: "consult"'
t B 11-01T10:00 '{phone: "13800000001"}' "$slow" 'kind: "query"'
t C 11-01T11:00 '{}' "" 'status: "archived", purged: {sha256: "0"}') >in
cplt-link in | cmp - in
>>>
END

try 'the policy says window, class and likeness' <<'END'
mkdir own
cplt-config policy.json | jq '.link = {repeat: {window: "5d", category: "exact"},
    duplicate: {likeness: 90}, kinds: ["query"]}' >own/policy.json
(t A 11-01T09:00 '{phone: "13800000001"}' "$slow" 'kind: "query"'
t B 11-02T09:00 '{phone: "13800000001"}' "有时候$slow" 'kind: "query"'
t C 11-03T09:00 '{phone: "13800000001"}' "断了" 'kind: "query", category: "network"'
t D 11-08T09:00 '{phone: "13800000001"}' "断了" 'kind: "query"') | linked -C own
>>>
B repeat_of A phone
END

policy_with()
{
	mkdir -p wrong
	cplt-config policy.json | jq ".link = $1" >wrong/policy.json
	cplt-link -C wrong </dev/null 2>&1 | sed 's/:[0-9]*:/:N:/'
}

try 'a section that is wrong is named' <<'END'
policy_with '{repeat: {window: "1m"}}'
policy_with '{repeat: {category: "all"}}'
policy_with '{duplicate: {likeness: 20}}'
policy_with '{burst: {least: 1}}'
policy_with '{kinds: ["fuss"]}'
policy_with '{bursts: {}}'
>>>
cplt-link: wrong/policy.json:N: 'window' must be 60m to 366d, such as 30d
cplt-link: wrong/policy.json:N: 'all' is no category, wanted one of top, exact
cplt-link: wrong/policy.json:N: 'likeness' must be a whole number from 30 to 100
cplt-link: wrong/policy.json:N: 'least' must be a whole number from 2 to 100000
cplt-link: wrong/policy.json:N: 'fuss' is no kind, wanted one of consult, query, complaint, order, fault
cplt-link: wrong/policy.json:N: unknown key 'bursts' in 'link', wanted one of kinds, repeat, duplicate, burst
END

# Some of everything, by time.
(t A 11-01T09:00 '{phone: "13800000001"}' "$slow"
t B 11-01T12:00 '{phone: "13800000001"}' "$slow"
t C 11-03T12:00 '{phone: "13800000001"}' '断网'
t D 11-03T12:00 '{}' '线路断了'
t E 11-09T12:00 '{phone: "13800000001"}' '断网了，来人') >all
cplt-link all >once

try 'a second run changes nothing, whenever' <<'END'
links <once
cplt-link --now 2026-12-01T00:00:00Z once | cmp - once
cplt-link --sort --now 2026-12-01T00:00:00Z once | cmp - once
>>>
B duplicate_of A phone, text 1.00
C repeat_of A phone
E repeat_of C phone
END

try 'a link that somebody took away is not set again, nor one beside another' <<'END'
jq -c 'if .id == "B" then del(.links) else . end' once >less
cplt-link less | cmp - less
t F 11-10T12:00 '{phone: "13800000001"}' '断网' \
    'links: [{rel: "repeat_of", id: "A"}]' >>less
cplt-link less | cmp - less
>>>
END

try 'history and the rest give what all in one piece gives' <<'END'
for n in 0 1 2 3 4 5; do
	head -n $n all >before
	tail -n +$((n + 1)) all >after
	tail -n +$((n + 1)) once >wanted
	cplt-link --history before after | cmp - wanted
	cplt-link --sort --history before after | cmp - wanted
	cplt-link -j 3 --history before after | cmp - wanted
done
>>>
END

try 'history may be several files, a folder or a pattern, in any order' <<'END'
mkdir archive
tail -n 1 all >last
sed -n 3,4p all >archive/1.jsonl
sed -n 1,2p all >archive/2.jsonl
tail -n 1 once >wanted
cplt-link --history archive last | cmp - wanted
cplt-link --history 'archive/?.jsonl' last | cmp - wanted
cplt-link --history archive/1.jsonl --history archive/2.jsonl last | cmp - wanted
>>>
END

try 'a new archive, without a segment, is a history of nothing' <<'END'
mkdir new
cplt-link last >alone
cplt-link --history new last | cmp - alone
END

try 'a history that is not there is status 4, and nothing is written' <<'END'
cplt-link --history nowhere all
>>>2
cplt-link: nowhere: No such file or directory
>>>= 4
END

try 'incidents are not written over the history' <<'END'
cp archive/1.jsonl past
cplt-link --history past --incidents past last
cmp past archive/1.jsonl && echo whole
>>>
whole
>>>2
cplt-link: past: this file is written to, wanted another one
END

try 'a bad line of the history is named, not passed on' <<'END'
(echo '{'; head -n 1 all) >half
sed 1d all >rest; cplt-link --history half rest >out
echo $?
sed 1d once | cmp - out
>>>
3
>>>2
cplt-link: half:1: byte 2: the line ends inside a value, wanted one whole JSON object
END

try 'a ticket far out of order is named and passes as it is' <<'END'
(sed -n 2,5p all; echo; echo 'no ticket'; sed -n 1p all) >wild
cplt-link wild >out
echo $?
tail -n 3 out | cmp - wild - 2>&1 | head -n 0
tail -n 3 wild >a; tail -n 3 out | cmp - a
>>>
3
>>>2
cplt-link: wild:6: byte 1: wanted a JSON value
cplt-link: wild:7: received before the lines above it, and wanted in order: see --sort
END

try 'with --sort the order of the lines does not matter, and stays' <<'END'
for order in 54321 35142 21543; do
	echo "$order" | fold -w 1 | while read -r n; do
		sed -n "${n}p" all >&3; sed -n "${n}p" once >&4
	done 3>mixed 4>wanted
	cplt-link --sort mixed | cmp - wanted
done
>>>
END

try 'a ticket a little out of order is taken' <<'END'
(t A 11-01T09:00 '{phone: "13800000001"}' "$slow"
t B 11-01T08:00 '{phone: "13800000001"}' '断网') | linked
>>>
B repeat_of A phone
END

try 'a ticket is not tied to itself' <<'END'
cplt-link --sort --history all all | cmp - once
>>>
END

try 'links that are no array are bad' <<'END'
t A 11-01T09:00 '{}' x 'links: 1' | cplt-link | jq -c .links
t A 11-01T09:00 '{}' x 'history: 1' | cplt-link | jq -c .history
>>>
1
1
>>>2
cplt-link: <stdin>:1: 'links' must be an array
cplt-link: <stdin>:1: 'history' must be an array of events
END

try 'a line that its link would make too long is named and passes' <<'END'
(t A 11-01T09:00 '{phone: "13800000001"}' x
t B 11-01T09:00 '{phone: "13800000001"}' x | head -c -3
head -c 16777000 /dev/zero | tr '\0' y; echo '"}') >long
cplt-link long >out
echo $?
cmp out long
>>>
3
>>>2
cplt-link: ticket 'B': the line would grow to more than 16 MiB, wanted a shorter one
END

try 'what is linked stands the audit, and is shown and picked by its reason' <<'END'
cplt-audit once | grep fields-differ
cplt-pick -c 'links.why~text' once
cplt-show once | grep -A 1 '^Links'
>>>
1
Links
  Duplicate of A: phone, text 1.00
--
Links
  Repeat of A: phone
--
Links
  Repeat of C: phone
END

try 'a file is put through with its archive' <<'END'
cp all open.jsonl
tac open.jsonl >now.jsonl
cplt-apply now.jsonl cplt-link --sort --history archive --incidents found
tac now.jsonl | links
wc -c <found
>>>
B duplicate_of A phone, text 1.00
C repeat_of A phone
E repeat_of C phone
0
END

finish
