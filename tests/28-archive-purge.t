#!/bin/sh
# covers: V6
# What is kept for long enough goes from the archive, and the rest of it stays
# provable; what is on hold stays.
. "$(dirname "$0")/lib.sh"

# ticket ID CATEGORY CLOSED: a closed complaint; CLOSED as 2026-02-10
ticket()
{
	printf '{"v":1,"id":"%s","kind":"complaint","status":"closed",' "$1"
	printf '"received":"2026-01-02T09:00:00+08:00","channel":"phone",'
	printf '"customer":{"name":"张三","phone":"13800000000"},'
	printf '"text":"网速慢","category":"%s","history":[' "$2"
	printf '{"at":"%sT09:00:00+08:00","by":"1001","act":"close"}]}\n' "$3"
}

archive()
{
	cplt-archive --dir archive "$@"
}

# An archive of two months: charges are kept for six months, the rest for 25.
fill()
{
	rm -rf archive
	{
		ticket a billing.dispute 2026-02-10
		ticket b network.slow 2026-02-11
		ticket c network.slow 2026-02-12
		ticket d billing 2026-03-10
	} >in
	archive in
}

# sums: what MANIFEST says, recomputed by others
sums()
{
	archive --verify >verified 2>&1 || { cat verified; return 1; }
	(cd archive && sha256sum --quiet -c MANIFEST) || return
	# Each entry carries the digest of the one before it.
	sed -n 's/^# {/{/p' archive/MANIFEST >chain
	jq -r .before chain | sed 1d >carried
	while read -r entry; do
		printf '%s\n' "$entry" | sha256sum | cut -d ' ' -f 1
	done <chain | sed '$d' | cmp - carried || return
	# The root of a month is that of its lines as they were.
	jq -r '.segment // empty' chain | sort -u | while read -r segment; do
		jq -r "select(.segment == \"$segment\" and .act != \"append\").root" \
		    chain >roots
		jq -r "select(.segment == \"$segment\" and .act == \"append\").root" \
		    chain | tail -n 1 >root
		sort -u roots | cmp -s - root || [ ! -s roots ] || return
	done
}

left()
{
	cat archive/*.jsonl | jq -c '[.id, .customer.phone, .text]'
}

try 'what is due is shown, and only that' <<'END'
fill
find archive -type f -exec sha256sum {} + | sort >before
archive --purge --dry-run --now 2026-08-10T08:59:59+08:00
echo --
archive --purge --dry-run --now 2026-08-10T09:00:00+08:00
echo --
archive --purge --dry-run --now 2028-03-12T00:00:00+08:00
find archive -type f -exec sha256sum {} + | sort | cmp before -
>>>
--
{"id":"a","closed":"2026-02-10T09:00:00+08:00","until":"2026-08-10T09:00:00+08:00","rule":"charges"}
--
{"id":"a","closed":"2026-02-10T09:00:00+08:00","until":"2026-08-10T09:00:00+08:00","rule":"charges"}
{"id":"b","closed":"2026-02-11T09:00:00+08:00","until":"2028-03-11T09:00:00+08:00","rule":"rest"}
{"id":"d","closed":"2026-03-10T09:00:00+08:00","until":"2026-09-10T09:00:00+08:00","rule":"charges"}
END

try 'it goes, and a tombstone takes its place' <<'END'
archive --purge --now 2026-08-10T09:00:00+08:00
left
sed 1q archive/2026-02.jsonl
sums
>>>
{"id":"a","closed":"2026-02-10T09:00:00+08:00","until":"2026-08-10T09:00:00+08:00","rule":"charges"}
["a",null,null]
["b","13800000000","网速慢"]
["c","13800000000","网速慢"]
["d","13800000000","网速慢"]
{"v":1,"id":"a","kind":"complaint","status":"archived","received":"2026-01-02T09:00:00+08:00","category":"billing.dispute","history":[{"at":"2026-11-21T09:00:00+08:00","by":"cplt-archive","act":"archive","from":"closed","after":"0000000000000000000000000000000000000000000000000000000000000000"},{"at":"2026-08-10T09:00:00+08:00","by":"cplt-archive","act":"purge","rule":"charges"}],"purged":{"sha256":"3beedb89b0503938f23bfe246d1c0407b042b74328a17b6c24785e95752060b6"}}
END

try 'its digest is that of the line that stood there' <<'END'
fill
head -n 1 archive/2026-02.jsonl | sha256sum | cut -d ' ' -f 1 >was
archive --purge --now 2026-08-10T09:00:00+08:00 >/dev/null
head -n 1 archive/2026-02.jsonl | jq -r .purged.sha256 | cmp was -
# and the line behind it still carries that
sed -n 2p archive/2026-02.jsonl | jq -r '.history[-1].after' | cmp was -
END

try 'MANIFEST says what was done: other bytes, the same root' <<'END'
jq -c '[.n, .act, .segment, .count, .purged, .at]' chain
sed -n 's/^# {/{/p' archive/MANIFEST |
    jq -c 'select(.segment == "2026-02.jsonl") | [.root, .head, .count]' | uniq | wc -l
>>>
[1,"append","2026-02.jsonl",3,null,"2026-11-21T09:00:00+08:00"]
[2,"append","2026-03.jsonl",1,null,"2026-11-21T09:00:00+08:00"]
[3,"purge","2026-02.jsonl",3,1,"2026-08-10T09:00:00+08:00"]
1
END

try 'a second run does nothing, a later one the rest' <<'END'
cp -r archive first
archive --purge --now 2026-08-10T09:00:00+08:00
diff -r first archive && rm -r first
archive --purge --now 2028-06-01T00:00:00+08:00 | jq -r .id | xargs
left
sums
cp -r archive first
archive --purge --now 2028-06-01T00:00:00+08:00
diff -r first archive && rm -r first
>>>
b c d
["a",null,null]
["b",null,null]
["c",null,null]
["d",null,null]
END

try 'what is left says nothing of the customer' <<'END'
grep -rl '张三\|13800000000\|网速慢\|1001' archive
ls -A archive
>>>
.lock
2026-02.jsonl
2026-03.jsonl
MANIFEST
END

try 'only the months that are asked for' <<'END'
fill
archive --purge --month 2026-03 --now 2028-06-01T00:00:00+08:00 | jq -r .id
archive --purge --month 2026-01..2026-02 --dry-run --now 2028-06-01T00:00:00+08:00 |
    jq -r .id | xargs
left
>>>
d
a b c
["a","13800000000","网速慢"]
["b","13800000000","网速慢"]
["c","13800000000","网速慢"]
["d",null,null]
END

# What counts as its time.

try 'the closing counts, not the archiving, and the last one' <<'END'
rm -rf archive
ticket a billing 2026-02-10 |
    sed 's/}\]/},{"at":"2026-03-01T09:00:00+08:00","act":"reopen"},{"at":"2026-04-30T09:00:00+08:00","act":"close"}]/' >in
archive in
archive --purge --dry-run --now 2026-10-30T08:59:59+08:00
archive --purge --dry-run --now 2026-10-30T09:00:00+08:00 | jq -r .closed
>>>
2026-04-30T09:00:00+08:00
END

try 'withdrawn and rejected ones count from there' <<'END'
rm -rf archive
{
	ticket a billing 2026-02-10 | sed 's/closed/withdrawn/; s/"close"/"withdraw"/'
	ticket b billing 2026-02-11 | sed 's/closed/rejected/; s/"close"/"reject"/'
} >in
archive in
archive --purge --dry-run --now 2027-01-01T00:00:00+08:00 | jq -r .until
>>>
2026-08-10T09:00:00+08:00
2026-08-11T09:00:00+08:00
END

try 'what is kept to the end of time is not gone before that' <<'END'
rm -rf archive
end=9999-12-31T23:59:59+08:00
ticket a billing 2026-02-10 | sed "s/2026-02-10T09:00:00+08:00/$end/" |
    archive --now $end --after 0s
archive --purge --dry-run --now 9999-12-31T23:59:59Z
END

try 'what was adopted without having been ended is kept' <<'END'
rm -rf archive
mkdir archive
{
	ticket a billing 2026-02-10 | sed 's/closed/investigating/; s/"close"/"note"/'
	ticket b billing 2026-02-10 | sed 's/closed/withdrawn/; s/"close"/"withdraw"/; s/]/,{"at":"2026-04-10T09:00:00+08:00","act":"note"}&/'
	ticket c billing 2026-02-11
} >archive/2026-02.jsonl
archive --adopt
archive --purge --dry-run --now 2099-01-01T00:00:00+08:00 | jq -c '[.id, .until]'
>>>
["b","2026-08-10T09:00:00+08:00"]
["c","2026-08-11T09:00:00+08:00"]
END

try 'of a policy of days, a day is a day' <<'END'
fill
mkdir -p etc
cplt-config policy.json |
    jq 'del(.clocks[] | select(.window)) | .retention = [{name: "short", keep: "100d", basis: {zh: "甲", en: "x"}}]' >etc/policy.json
archive -C etc --purge --dry-run --now 2026-05-21T09:00:00+08:00
>>>
{"id":"a","closed":"2026-02-10T09:00:00+08:00","until":"2026-05-21T09:00:00+08:00","rule":"short"}
END

try 'what no entry fits is kept for ever' <<'END'
cplt-config policy.json | jq 'del(.retention[1])' >etc/policy.json
archive -C etc --purge --dry-run --now 2999-01-01T00:00:00+08:00 | jq -r .id
cplt-config policy.json | jq 'del(.retention)' >etc/policy.json
archive -C etc --purge --now 2999-01-01T00:00:00+08:00
>>>
a
d
>>>2
cplt-archive: the policy has no 'retention', so everything is kept
>>>= 2
END

try 'entries may choose by kind, severity, unit: the first that fits counts' <<'END'
rm -rf archive
{
	ticket a network.slow 2026-02-10 | sed 's/complaint/query/'
	ticket b network.slow 2026-02-10 | sed 's/"text"/"severity":"critical",&/'
	ticket c network.slow 2026-02-10 | sed 's/"text"/"owner":{"dept":"网络部"},&/'
	ticket d network.slow 2026-02-10
} | archive
cplt-config policy.json | jq '.retention = [
    {name: "q", when: {kind: ["query"]}, keep: "30d", basis: {zh: "甲", en: "x"}},
    {name: "s", when: {severity: ["critical"]}, keep: "P5Y", basis: {zh: "甲", en: "x"}},
    {name: "u", when: {unit: ["network"]}, keep: "P3Y", basis: {zh: "甲", en: "x"}},
    {name: "r", keep: "P2Y", basis: {zh: "甲", en: "x"}}]' >etc/policy.json
archive -C etc --purge --dry-run --now 2040-01-01T00:00:00+08:00 |
    jq -r '"\(.id) \(.rule) \(.until)"'
>>>
a q 2026-03-12T09:00:00+08:00
b s 2031-02-10T09:00:00+08:00
c u 2029-02-10T09:00:00+08:00
d r 2028-02-10T09:00:00+08:00
END

# Holds.

try 'a ticket on hold stays, and the list says why' <<'END'
fill
archive --hold a --reason '法院调取 7'
archive --purge --now 2028-06-01T00:00:00+08:00 >list && sed 1q list
left
sums
>>>
{"id":"a","closed":"2026-02-10T09:00:00+08:00","until":"2026-08-10T09:00:00+08:00","rule":"charges","hold":{"at":"2026-11-21T09:00:00+08:00","reason":"法院调取 7"}}
["a","13800000000","网速慢"]
["b",null,null]
["c",null,null]
["d",null,null]
END

try 'a second hold is refused, with the first' <<'END'
archive --hold a --reason other
>>>2
cplt-archive: archive: 'a' is on hold since 2026-11-21T09:00:00+08:00: 法院调取 7
>>>= 1
END

try 'once released it goes like any other' <<'END'
archive --release a --reason 'the case is over' --now 2028-06-02T00:00:00+08:00
archive --purge --now 2028-06-02T00:00:00+08:00 | jq -r .id
left | sed 1q
sums
jq -c 'select(.id) | [.act, .id, .reason]' chain
>>>
a
["a",null,null]
["hold","a","法院调取 7"]
["release","a","the case is over"]
END

try 'what is not on hold cannot be released' <<'END'
archive --release a --reason none
>>>2
cplt-archive: archive: 'a' is not on hold
>>>= 1
END

try 'what was purged cannot be held' <<'END'
archive --hold a --reason late
>>>2
cplt-archive: archive: 'a' was purged at 2028-06-02T00:00:00+08:00: there is nothing left to hold
>>>= 1
END

try 'a hold may come before the ticket, and is told of' <<'END'
rm -rf archive
ticket b billing 2026-02-10 | archive
archive --hold a --reason early
ticket a billing 2026-02-11 | archive
archive --purge --now 2027-01-01T00:00:00+08:00 | jq -r 'select(.hold).id'
left
>>>
a
["b",null,null]
["a","13800000000","网速慢"]
>>>2
cplt-archive: archive: 'a' is not in the archive; it is on hold once it is
END

try 'a hold needs its reason, and neither may be empty' <<'END'
archive --hold a
archive --hold '' --reason x
archive --release a --reason ''
archive --purge --reason x
archive --hold a --reason "$(printf '\377')"
>>>2
cplt-archive: '--reason TEXT' is needed
cplt-archive: 'cplt-archive --help' shows how it is called
cplt-archive: neither the id nor the reason may be empty
cplt-archive: neither the id nor the reason may be empty
cplt-archive: '--reason' goes with '--hold' or '--release'
cplt-archive: 'cplt-archive --help' shows how it is called
cplt-archive: id and reason must be in UTF-8
>>>= 2
END

try 'what stays can be proved as before, what went cannot' <<'END'
fill
archive --prove b --output before.proof >/dev/null 2>&1
archive --purge --now 2026-08-10T09:00:00+08:00 >/dev/null
archive --prove b --output after.proof >/dev/null 2>&1
sh before.proof/check.sh | sed 's/case.jsonl/b/; 1q'
sh after.proof/check.sh | sed 's/case.jsonl/b/; 1q'
archive --prove a
>>>
proved 证明成立: b is line 2 of 3 in 2026-02.jsonl
proved 证明成立: b is line 2 of 3 in 2026-02.jsonl
>>>2
cplt-archive: archive: 'a' was purged: only its digest is left
>>>= 1
END

try 'one that was purged, and came again when it was closed anew, is there' <<'END'
fill
archive --purge --now 2026-08-10T09:00:00+08:00 >/dev/null
ticket a billing 2026-02-10 |
    sed 's/}\]/},{"at":"2026-04-01T09:00:00+08:00","act":"reopen"},{"at":"2026-04-30T09:00:00+08:00","act":"close"}]/' |
    archive
archive --hold a --reason 'file 7'
archive --prove a --output again.proof 2>/dev/null
sh again.proof/check.sh | sed 1q
archive --purge --now 2027-01-01T00:00:00+08:00 | jq -r 'select(.hold).id'
>>>
proved 证明成立: case.jsonl is line 1 of 1 in 2026-04.jsonl
a
END

try 'what was signed before stays signed' <<'END'
fill
ssh-keygen -q -t ed25519 -N '' -f key -C '' >/dev/null
echo "desk@example.com $(cat key.pub)" >signers
archive --sign key
archive --purge --now 2028-06-01T00:00:00+08:00 >/dev/null
archive --verify --signers signers | sed -n 's/, ED25519.*//; s/^signed: //p'
>>>
entry 2, by desk@example.com
END

try 'a line that somebody replaced by a tombstone is found out' <<'END'
fill
cp archive/2026-02.jsonl was
archive --purge --now 2026-08-10T09:00:00+08:00 >/dev/null
head -n 1 archive/2026-02.jsonl >tombstone
fill
(cat tombstone; tail -n +2 was) >archive/2026-02.jsonl
archive --verify >/dev/null 2>&1
echo "status $?"
>>>
status 1
END

# Sealed and compressed months.

packed()
{
	fill
	archive --seal 2026-02 && archive --compress 2026-02
}

try 'a compressed month is purged as well, and stays compressed' <<'END'
packed
archive --purge --now 2026-09-11T09:00:00+08:00 | jq -r .id | xargs
zstdcat archive/2026-02.jsonl.zst | jq -c '[.id, .customer.phone]'
sums
ls archive
sed -n 's/^# {/{/p' archive/MANIFEST | jq -c '[.act, .segment, .file, .purged]' | tail -n 2
archive --purge --now 2026-09-11T09:00:00+08:00
>>>
a d
["a",null]
["b","13800000000"]
["c","13800000000"]
2026-02.jsonl.zst
2026-03.jsonl
MANIFEST
["purge","2026-02.jsonl","2026-02.jsonl.zst",1]
["purge","2026-03.jsonl",null,1]
END

try 'what is purged first is compressed like any other' <<'END'
fill
archive --purge --now 2026-09-11T09:00:00+08:00 >/dev/null
zstd -q -c archive/2026-02.jsonl | zstdcat | sha256sum >was
archive --seal 2026-02 && archive --compress 2026-02
zstdcat archive/2026-02.jsonl.zst | sha256sum | cmp was -
sums
END

try 'no plain copy is left of a compressed month' <<'END'
fill
archive --seal 2026-02
cp archive/2026-02.jsonl plain
archive --compress 2026-02
# as if the last step of it had not been done
cp plain archive/2026-02.jsonl
archive --purge --now 2029-01-01T00:00:00+08:00 >/dev/null
ls archive
>>>
2026-02.jsonl.zst
2026-03.jsonl
MANIFEST
END

try 'nothing is left of a month that could not be purged after another' <<'END'
fill
sed -i 's/网速慢/网速快/' archive/2026-03.jsonl
archive --purge --now 2026-09-10T09:00:00+08:00 | jq -r .id
ls -A archive
sed -n 's/^# {/{/p' archive/MANIFEST | jq -r 'select(.act == "purge").segment'
>>>
a
d
.lock
2026-02.jsonl
2026-03.jsonl
MANIFEST
2026-02.jsonl
>>>2
cplt-archive: archive/2026-03.jsonl: it is not what 'MANIFEST' says; --verify says where
END

try 'a damaged compressed month is left alone' <<'END'
packed
cp archive/2026-02.jsonl.zst good
(head -c 200 good && printf X && tail -c +202 good) >archive/2026-02.jsonl.zst
archive --purge --now 2026-08-10T09:00:00+08:00 >/dev/null 2>err
echo "status $?"
ls -A archive
>>>
status 4
.lock
2026-02.jsonl.zst
2026-03.jsonl
MANIFEST
END

# What comes afterwards.

try 'a purged ticket that comes again stays out, and is told of' <<'END'
fill
archive --purge --now 2026-08-10T09:00:00+08:00 >/dev/null
archive in >again
echo "status $?"
jq -r .id again
sums
>>>
status 3
a
>>>2
cplt-archive: in:1: it was purged from the archive of 2026-02 at 2026-08-10T09:00:00+08:00, so it stays
END

try 'the month goes on behind a tombstone' <<'END'
rm -rf archive
ticket a billing 2026-02-10 | archive
archive --purge --now 2026-08-10T09:00:00+08:00 >/dev/null
ticket b billing 2026-02-11 | archive
jq -r '.purged.sha256 // .history[-1].after' archive/2026-02.jsonl | uniq | wc -l
archive --purge --now 2027-08-10T09:00:00+08:00 | jq -r .id
(cd archive && sha256sum --quiet -c MANIFEST) && left
>>>
1
b
["a",null,null]
["b",null,null]
END

try 'a ticket that would pass for a tombstone is not archived' <<'END'
rm -rf archive
ticket a billing 2026-02-10 |
    sed 's/}$/,"purged":{"sha256":"0000000000000000000000000000000000000000000000000000000000000000"}}/' >in
archive in >out
echo "status $?"
cmp in out
>>>
status 3
>>>2
cplt-archive: in:1: 'purged' is for what a purge has left, wanted a ticket without it
END

try 'tombstones are known again when MANIFEST was lost' <<'END'
fill
archive --purge --now 2026-08-10T09:00:00+08:00 >/dev/null
rm archive/MANIFEST
archive --adopt
sed -n 's/^# {/{/p' archive/MANIFEST | jq -c '[.act, .segment, .count, .purged]'
archive --seal 2026-02
archive --purge --now 2029-06-01T00:00:00+08:00 >/dev/null
archive --verify | grep intact
sed -n 's/^# {/{/p' archive/MANIFEST | jq -c '[.act, .segment, .count, .purged]'
>>>
["adopt","2026-02.jsonl",3,1]
["adopt","2026-03.jsonl",1,null]
intact: 4 tickets in 2 segments, 5 entries
["adopt","2026-02.jsonl",3,1]
["adopt","2026-03.jsonl",1,null]
["seal","2026-02.jsonl",3,null]
["purge","2026-02.jsonl",3,2]
["purge","2026-03.jsonl",1,1]
END

try 'nor is one that has the member of a tombstone in any other form' <<'END'
rm -rf archive
{
	ticket a billing 2026-02-10 | sed 's/"v":1/"purged":{},&/'
	ticket b billing 2026-02-10 | sed 's/}$/,"purged":{"sha256":"x"},"x":1}/'
} >in
archive in >out
echo "status $?"
cmp in out
ticket c billing 2026-02-10 | sed 's/"v":1/"purged":false,&/' | archive
archive --search 张三 | jq -r .id
>>>
status 3
c
>>>2
cplt-archive: in:1: 'purged' is for what a purge has left, wanted a ticket without it
cplt-archive: in:2: 'purged' is for what a purge has left, wanted a ticket without it
END

try 'tombstones count in reports, by what is left of them' <<'END'
fill
archive --purge --now 2028-06-01T00:00:00+08:00 >/dev/null
cplt-report --by category archive/*.jsonl | sed -n 's/  */ /g; 4,$p'
cplt-report --format json archive/*.jsonl | jq -c '[.totals["tickets", "open", "late"]]'
>>>
category Tickets Share Open Closed
Slow network 2 50.0% 0 2
Charges 1 25.0% 0 1
Disputed bills 1 25.0% 0 1
Total 4 100.0% 0 4
[4,0,0]
END

try 'nobody is blamed for what cannot be seen any more' <<'END'
cplt-audit archive/*.jsonl
cplt-classify archive/*.jsonl >out && cat archive/*.jsonl | cmp out -
cplt-classify --explain archive/*.jsonl
END

# What must not stay.

try 'bytes of an interrupted write go with the first purge of the month' <<'END'
fill
echo '{"id":"a","customer":{"name":"张三"' >archive/2026-02.torn
echo '{"id":"d","customer":{"name":"张三"' >archive/2026-03.torn
archive --purge --now 2026-08-10T09:00:00+08:00 >/dev/null
(cd archive && ls ./*.torn)
echo again >archive/2026-02.torn
archive --purge --now 2026-08-10T09:00:00+08:00 >/dev/null
(cd archive && ls ./*.torn)
>>>
./2026-03.torn
./2026-03.torn
END

try 'and with that of a later month, where such a ticket may have come to' <<'END'
fill
for month in 2025-12 2026-01 2026-04; do
	echo '{"id":"a","customer":{"name":"张三"' >archive/$month.torn
done
archive --purge --now 2026-08-10T09:00:00+08:00 >/dev/null
(cd archive && ls ./*.torn)
>>>
./2026-04.torn
END

try 'a tombstone keeps nothing but codes, times and digests' <<'END'
rm -rf archive
ticket a '张三' 2026-02-10 |
    sed 's/"act":"close"/&,"note":"张三"/; s/"channel":/"name":"张三",&/' | archive
sed 's/"act":"archive"/"note":"张三",&/; s/"by":"cplt-archive"/"by":"张三"/; s/"from":"closed"/"from":"张三"/' archive/2026-02.jsonl >changed
rm -r archive && mkdir archive && cp changed archive/2026-02.jsonl
archive --adopt
archive --purge --now 2029-01-01T00:00:00+08:00 >/dev/null
jq -c '[keys_unsorted, .history]' archive/2026-02.jsonl
grep -c 张三 archive/2026-02.jsonl
>>>
[["v","id","kind","status","received","history","purged"],[{"at":"2026-11-21T09:00:00+08:00","act":"archive","after":"0000000000000000000000000000000000000000000000000000000000000000"},{"at":"2029-01-01T00:00:00+08:00","by":"cplt-archive","act":"purge","rule":"rest"}]]
0
>>>= 1
END

# What goes wrong.

try 'a line that somebody added is not purged away' <<'END'
fill
ticket x billing 2026-02-10 >>archive/2026-02.jsonl
cp archive/2026-02.jsonl before
archive --purge --now 2026-08-10T09:00:00+08:00 >out
echo "status $?"
cmp before archive/2026-02.jsonl && ls -A archive
>>>
status 4
.lock
2026-02.jsonl
2026-03.jsonl
MANIFEST
>>>2
cplt-archive: archive/2026-02.jsonl: it is not what 'MANIFEST' says; --verify says where
END

try 'a segment that is not what MANIFEST says is left alone' <<'END'
fill
sed -i 's/网速慢/网速快/' archive/2026-02.jsonl
cp archive/2026-02.jsonl before
archive --purge --now 2026-08-10T09:00:00+08:00 >out
echo "status $?"
cmp before archive/2026-02.jsonl && ls -A archive
>>>
status 4
.lock
2026-02.jsonl
2026-03.jsonl
MANIFEST
>>>2
cplt-archive: archive/2026-02.jsonl: it is not what 'MANIFEST' says; --verify says where
END

try 'a line that cannot be judged stays, and is named' <<'END'
rm -rf archive && mkdir archive
{
	ticket a billing 2026-02-10
	ticket b billing 2026-02-11 | sed 's/"closed"/"lost"/'
	ticket c billing 2026-02-12 | sed 's/"at":"/&on /'
} >archive/2026-02.jsonl
archive --adopt
archive --purge --now 2027-01-01T00:00:00+08:00 | jq -r .id
left
>>>
a
["a",null,null]
["b","13800000000","网速慢"]
["c","13800000000","网速慢"]
>>>2
cplt-archive: archive/2026-02.jsonl:2: 'status' must be one of received, accepted, investigating, proposed, agreed, implementing, replied, visited, closed, archived, waiting, referred, withdrawn, rejected
cplt-archive: archive/2026-02.jsonl:3: event 1 of 'history' must be an object with 'at', an RFC 3339 time, and 'act', a text
END

try 'a list that cannot be written purges nothing' <<'END'
fill
cp -r archive first
archive --purge --now 2028-06-01T00:00:00+08:00 >/dev/full
echo "status $?"
diff -r first archive && rm -r first
>>>
status 4
>>>2
cplt-archive: cannot write to standard output: No space left on device
END

try 'an archive without tickets has nothing to purge' <<'END'
rm -rf archive
archive </dev/null
archive --purge --dry-run
archive --purge
END

try 'segments that no MANIFEST knows are not judged' <<'END'
rm -rf archive
mkdir archive
ticket a billing 2026-02-10 >archive/2026-02.jsonl
archive --purge --dry-run --now 2029-01-01T00:00:00+08:00
>>>2
cplt-archive: archive: there is no 'MANIFEST'
>>>= 4
END

try 'a folder that is no archive is not made' <<'END'
rm -rf nowhere
cplt-archive --dir nowhere --purge
cplt-archive --dir nowhere --purge --dry-run
cplt-archive --dir nowhere --hold a --reason x
echo "status $?"; ls nowhere 2>/dev/null
>>>
status 4
>>>2
cplt-archive: nowhere: cannot open the folder: No such file or directory
cplt-archive: nowhere: cannot open the folder: No such file or directory
cplt-archive: nowhere: cannot open the folder: No such file or directory
>>>= 2
END

try 'options that mean nothing here are refused' <<'END'
archive --dry-run
archive --purge file
archive --purge --hold a --reason x
>>>2
cplt-archive: '--dry-run' goes with '--purge'
cplt-archive: 'cplt-archive --help' shows how it is called
cplt-archive: unexpected operand 'file'
cplt-archive: 'cplt-archive --help' shows how it is called
cplt-archive: only one thing can be done at a time
cplt-archive: 'cplt-archive --help' shows how it is called
>>>= 2
END

finish
