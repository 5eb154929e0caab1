#!/bin/sh
# Killed, refused or without power at any call that writes: nothing is lost.
# shellcheck disable=SC2094 # the name of a file is not the file
. "$(dirname "$0")/lib.sh"

SHIM=${BINDIR%/bin}/shim.so
[ -e "$SHIM" ] || skip_all 'the library that makes calls fail is not built'
LD_PRELOAD=$SHIM CPLT_FAULT=kill:1 CPLT_FAULT_TOLD=told \
    cplt-archive --dir archive </dev/null >/dev/null 2>&1
grep -qs '^kill 1 ' told || skip_all 'calls of this build cannot be made to fail'

# tickets STATUS ID...: tickets of that state, the n-th of month n
tickets()
{
	status=$1 month=0
	shift
	for id; do
		month=$((month + 1))
		printf '{"v":1,"id":"%s","kind":"complaint",' "$id"
		printf '"status":"%s","received":"2026-01-02T09:00:00Z",' \
		    "$status"
		printf '"text":"slow","history":[{"at":'
		printf '"2026-%02d-10T09:00:00Z","by":"1001","act":"%s"}]}\n' \
		    "$month" "$([ "$status" = closed ] && echo close ||
			echo note)"
	done
}

# hurt COMMAND [ARG...]: COMMAND, with what is to go wrong
hurt()
{
	LD_PRELOAD=$SHIM CPLT_FAULT=$how:$n CPLT_FAULT_TOLD=told \
	    CPLT_FAULT_IN=$program "$@"
}

# sound COMMAND [ARG...]: COMMAND, with nothing going wrong
sound()
{
	LD_PRELOAD=$SHIM CPLT_FAULT=kill:0 CPLT_FAULT_TOLD=told "$@"
}

# once FILE...: the ids in all of these files are those of wanted, each once
once()
{
	cat "$@" | sed -n 's/^{"v":1,"id":"\([^"]*\)".*/\1/p' | sort |
		cmp -s - wanted
}

# How a run may end: well, killed, or with a word about what failed.
ended_well()
{
	case $status in
	0) ;;
	137) ;;
	4) IFS= read -r said <err && [ "${said#cplt-*: }" != "$said" ] ;;
	*) return 1 ;;
	esac
}

# look: left is what the run has left, and files that without what it printed
look()
{
	left=$(cksum out now/* now/.[!.]* now/*/* now/*/.[!.]* 2>&1)
	files=${left#*"$newline"}
}

# renew: now is before again, unless it still is
renew()
{
	[ "$files" != "$begun" ] || return 0
	rm -rf now
	cp -Rp before now
	files=$begun
}

# judge: what the run has left is good, and the next one makes all of it
judge()
{
	if ! meanwhile; then
		echo "$told: not as it must be meanwhile"
	elif [ "$status" -eq 0 ] && ! whole; then
		echo "$told: not all is done"
	elif files=changed && ! act sound >out 2>err; then
		echo "$told: the next run fails"
	elif ! whole; then
		echo "$told: the next run does not put it right"
	else
		return 0
	fi
	cat err
	ls -la now now/*
	return 1
}

# survives HOW: what goes wrong so, at each point in turn.  What was left the
# same before, to the byte, is not judged again.
survives()
{
	how=$1 n=0
	while :; do
		n=$((n + 1))
		renew
		act hurt >out 2>err
		status=$?
		read -r told <told
		[ "$told" != none ] || break
		points=$((points + 1))
		if ! ended_well; then
			echo "$told: status $(status_name "$status")"
			cat err
			return 1
		fi
		look
		case $judged in
		*"<$status $left>"*) continue ;;
		esac
		judge || return
		judged="$judged<$status $left>"
	done
	files=changed
	[ "$status" -eq 0 ] && whole
}

# each_way TITLE: every way in which something can go wrong.  These functions
# are the case: act RUNNER does what is tested to what is in now, meanwhile is
# whether nothing is lost before the next run, whole whether all is done.
each_way()
{
	so_far=$points judged=
	rm -rf now
	cp -Rp before now
	: >out
	look
	begun=$files
	for way in kill half short EIO ENOSPC EINTR full plug blank lost loose; do
		holds "$1: $way at any point" survives "$way"
	done
	[ "$points" -gt $((so_far + 10)) ] || bail "$1: nothing went wrong"
}

# intact: the archive in now is what its MANIFEST says, and nothing is left over
intact()
{
	cplt-archive --dir now/archive --verify >verdict 2>&1 &&
		[ ! -e now/archive/MANIFEST.new ] &&
		[ -z "$(find now -name '.*.new')" ]
}

points=0
newline='
'

# --- cplt-archive as a filter
program=cplt-archive
tickets waiting w1 w2 >open
(tickets closed c1 c2; cat open; tickets closed '' c3 | tail -n 1) >in
sed -n 's/.*"id":"\([^"]*\)".*/\1/p' in | (cat; echo old) | sort >wanted
mkdir before
cp in before/in
tickets closed old | cplt-archive --dir before/archive

act()
{
	$1 cplt-archive --dir now/archive now/in
}
meanwhile()
{
	cmp -s in now/in
}
whole()
{
	cmp -s open out && once out now/archive/*.jsonl && intact
}
each_way 'archiving'

rm -rf before/archive
grep -v old wanted >wanted.new && mv wanted.new wanted
each_way 'archiving into a new folder'

# --- cplt-archive --seal
rm -rf before
mkdir before
tickets closed a b | cplt-archive --dir before/archive
printf '%s\n' a b >wanted

act()
{
	$1 cplt-archive --dir now/archive --seal 2026-01
}
meanwhile()
{
	once now/archive/*.jsonl
}
whole()
{
	once now/archive/*.jsonl && intact &&
		[ "$(grep -c '"act":"seal"' now/archive/MANIFEST)" -eq 1 ]
}
each_way 'sealing'

# --- cplt-archive --compress
cplt-archive --dir before/archive --seal 2026-01
cplt-archive --dir before/archive --search slow >wanted

# found: what is to be found in the archive is
found()
{
	cplt-archive --dir now/archive --search slow 2>&1 | cmp -s - wanted
}
act()
{
	$1 cplt-archive --dir now/archive --compress 2026-01
}
meanwhile()
{
	[ -e now/archive/2026-01.jsonl.zst ] ||
		cmp -s before/archive/2026-01.jsonl \
			now/archive/2026-01.jsonl
}
whole()
{
	found && intact && [ ! -e now/archive/2026-01.jsonl ] &&
		[ "$(grep -c '"act":"compress"' now/archive/MANIFEST)" -eq 1 ]
}
each_way 'compressing'

# --- cplt-archive --hold, --purge
act()
{
	$1 cplt-archive --dir now/archive --hold a --reason court
	held=$?
	# 1: it is on hold already.
	[ "$held" -eq 1 ] || return "$held"
}
meanwhile()
{
	found
}
whole()
{
	found && intact &&
		[ "$(grep -c '"act":"hold"' now/archive/MANIFEST)" -eq 1 ]
}
each_way 'putting on hold'

# --- cplt-archive --release
cplt-archive --dir before/archive --hold a --reason court
act()
{
	$1 cplt-archive --dir now/archive --release a --reason over
	held=$?
	# 1: it is not on hold any more.
	[ "$held" -eq 1 ] || return "$held"
}
whole()
{
	found && intact &&
		[ "$(grep -c '"act":"release"' now/archive/MANIFEST)" -eq 1 ]
}
each_way 'releasing'

tickets closed '' c d | sed 1d | cplt-archive --dir before/archive
cplt-archive --dir before/archive --seal 2026-02
cplt-archive --dir before/archive --compress 2026-02
grep '"id":"a"' wanted >kept && mv kept wanted

act()
{
	$1 cplt-archive --dir now/archive --now 2036-01-01T00:00:00Z --purge
}
meanwhile()
{
	:
}
whole()
{
	found && intact &&
		[ "$(grep -c '"act":"purge"' now/archive/MANIFEST)" -eq 2 ]
}
each_way 'purging'

# --- cplt-archive --move
rm -rf before
mkdir before
tickets closed old | cplt-archive --dir before/archive
cp in before/file
sed -n 's/.*"id":"\([^"]*\)".*/\1/p' in | (cat; echo old) | sort >wanted

act()
{
	$1 cplt-archive --dir now/archive --move now/file
}
meanwhile()
{
	cmp -s in now/file ||
		(cmp -s open now/file && once now/file now/archive/*.jsonl)
}
whole()
{
	cmp -s open now/file && once now/file now/archive/*.jsonl && intact
}
each_way 'moving out of a file'

# --- cplt-archive --recover, itself stopped while it puts things right

# interrupted HOW: before is an archive that was stopped so while it was
# written, at the last point at which there is something to recover
interrupted()
{
	how=$1 n=0
	while :; do
		n=$((n + 1))
		rm -rf now
		mkdir now
		tickets closed old | cplt-archive --dir now/archive
		hurt cplt-archive --dir now/archive in >out 2>&1
		read -r told <told
		[ "$told" != none ] || break
		[ -e now/archive/MANIFEST.new ] || continue
		rm -rf before
		mv now before
	done
	[ -e before/archive/MANIFEST.new ] || bail 'nothing to recover'
}

act()
{
	$1 cplt-archive --dir now/archive --recover
}
meanwhile()
{
	:
}
whole()
{
	intact && cplt-archive --dir now/archive in >out &&
		once out now/archive/*.jsonl && intact
}
interrupted kill
each_way 'finishing'
interrupted half
each_way 'undoing'

# --- cplt-archive --adopt
rm -rf before
mkdir before
tickets closed a b | cplt-archive --dir before/archive
rm before/archive/MANIFEST
printf '%s\n' a b >wanted

act()
{
	$1 cplt-archive --dir now/archive --adopt
}
meanwhile()
{
	once now/archive/*.jsonl
}
whole()
{
	once now/archive/*.jsonl && intact
}
each_way 'adopting'

# --- cplt-archive --sign
rm before/archive/*
tickets closed a b c | cplt-archive --dir before/archive
ssh-keygen -q -t ed25519 -N '' -f key -C '' || bail 'ssh-keygen makes no key'
cp -R before signed
cplt-archive --dir signed/archive --sign key
signature=MANIFEST.3.sig

act()
{
	$1 cplt-archive --dir now/archive --sign key
}
meanwhile()
{
	[ ! -e "now/archive/$signature" ] ||
		cmp -s "signed/archive/$signature" "now/archive/$signature"
}
whole()
{
	cmp -s "signed/archive/$signature" "now/archive/$signature" && intact
}
each_way 'signing'

# --- cplt-archive --prove
rm -rf before
cp -R signed before
cplt-archive --dir signed/archive --prove a --output proof
# Once it is there, it is not made again.
act()
{
	[ -e now/proof ] || $1 cplt-archive --dir now/archive --prove a \
	    --output now/proof
}
meanwhile()
{
	[ ! -e now/proof ] || diff -r proof now/proof
}
whole()
{
	diff -r proof now/proof
}
each_way 'proving'

# --- cplt-notify into an outbox, with a ledger
program=cplt-notify
for id in m1 m2; do
	printf '{"v":1,"id":"%s","kind":"complaint","status":"replied",' $id
	printf '"customer":{"name":"Li Lei","email":"li@example.com",'
	printf '"language":"en"},"received":"2026-11-20T09:00:00+08:00",'
	printf '"history":[{"at":"2026-11-20T10:00:00+08:00","by":"1001",'
	printf '"act":"reply"}]}\n'
done >mails
rm -rf before
mkdir before
: >before/sent
# told_by FOLDER COMMAND [ARG...]: COMMAND runs cplt-notify, which tells of both
told_by()
{
	into=$1
	shift
	"$@" cplt-notify --format mail --from desk@example.com --to customer \
	    --channel mail --outbox "$into/outbox" --sent "$into/sent" mails
}
mkdir all
told_by all env
[ "$(wc -l <all/sent)" -eq 2 ] || bail 'there is nothing to be told'

act()
{
	told_by now "$1"
}
# Each message that counts as sent is in the outbox, and nothing is there by
# halves.
meanwhile()
{
	[ ! -e now/sent ] || while read -r msg; do
		[ -e "now/outbox/$msg.eml" ] || return
	done <now/sent
	for mail in now/outbox/*.eml; do
		[ ! -e "$mail" ] ||
			cmp -s "$mail" "all/outbox/${mail##*/}" || return
	done
}
whole()
{
	diff -r -x '.cplt.*' all/outbox now/outbox && cmp -s all/sent now/sent
}
each_way 'telling into an outbox'
rm before/sent
each_way 'telling, with a ledger that is new'
mkdir before/outbox
head -n 1 all/sent >before/sent
cp "all/outbox/$(cat before/sent).eml" before/outbox
each_way 'telling the rest into an outbox'

# --- cplt-notify to stdout
rm -rf before/outbox
act()
{
	$1 cplt-notify --to customer --channel mail --sent now/sent \
	    --acts now/acts mails >"now/$1"
}
# What counts as sent was printed by a run that did not say it failed.
meanwhile()
{
	[ "$status" -ne 4 ] || rm -f now/hurt
	sed 's/.*/{"msg":"&"/' before/sent >printed
	for run in now/hurt now/sound; do
		[ ! -e "$run" ] || cut -d , -f 1 "$run" >>printed
	done
	sed 's/.*/{"msg":"&"/' now/sent >names
	while read -r name; do
		grep -Fqx "$name" printed || return
	done <names
}
whole()
{
	cmp -s all/sent now/sent && meanwhile
}
each_way 'telling'

# --- cplt-append
program=cplt-append
rm -rf before
mkdir before
tickets waiting a b >old
printf %s "$(cat old)" >before/file
tickets waiting a c d >added
(cat old; tail -n 2 added) >new

act()
{
	$1 cplt-append now/file <added
}
meanwhile()
{
	cmp -s before/file now/file || cmp -s new now/file
}
whole()
{
	cmp -s new now/file && [ -z "$(find now -name '.*.new')" ]
}
each_way 'appending'

rm before/file
cp added new
meanwhile()
{
	[ ! -e now/file ] || cmp -s new now/file
}
each_way 'appending to a new file'

# --- cplt-apply
program=cplt-apply
cp old before/file
sed 's/slow/fast/' old >new

act()
{
	$1 cplt-apply --backup now/file sed s/slow/fast/
}
meanwhile()
{
	cmp -s old now/file || cmp -s new now/file
}
whole()
{
	cmp -s new now/file && [ -z "$(find now -name '.*.new')" ] &&
		cmp -s old now/file.bak
}
each_way 'changing a file'

# The command that changes it can fail as well.
program=cplt-classify
sed 's/.*/&/' old >new
act()
{
	$1 cplt-apply now/file cplt-classify
}
CPLT_NOW=2026-11-21T09:00:00+08:00 cplt-classify old >new
whole()
{
	cmp -s new now/file && [ -z "$(find now -name '.*.new')" ]
}
each_way 'what a command makes of a file'
note "$points points"

finish
