#!/bin/sh
# sh check.sh [SIGNERS]: check that case.jsonl stands in an archive as its
# MANIFEST says, and who signed that.  README.txt tells what is proved.
# It needs sha256sum, and ssh-keygen where there is a signature.
#
# sh check.sh [SIGNERS]：核对 case.jsonl 确实在档案中，与 MANIFEST 所载一致，
# 并核对是谁签的名。证明了什么，见 README.txt。
# 只需要 sha256sum；有签名时还需要 ssh-keygen。
set -u
LC_ALL=C
export LC_ALL
# Or cd may go to a folder of the same name elsewhere.
unset CDPATH

fail()
{
	echo "NOT PROVED 证明不成立: $*" >&2
	exit 1
}

# sum: the SHA-256 of stdin
sum()
{
	sum=$(sha256sum) || fail 'sha256sum cannot be run'
	echo "${sum%% *}"
}

signers=${1-}
case $signers in
'' | /*) ;;
*) signers=$PWD/$signers ;;
esac
case $0 in
*/*) cd "${0%/*}" || fail "cannot go to ${0%/*}" ;;
esac
for file in case.jsonl path.txt MANIFEST; do
	[ -r "$file" ] || fail "$file cannot be read"
done

# path.txt: where the line stands, then a digest for each step to the root.
steps=
{
	IFS= read -r title
	read -r _ manifest
	read -r _ entry
	read -r _ segment
	read -r _ line _ count
	while read -r step; do
		steps="$steps $step"
	done
} <path.txt
case $entry,$line,$count in
*[!0-9,]* | ,* | *,,* | *, | 0* | *,0*) fail 'path.txt has no such numbers' ;;
esac
[ "$line" -le "$count" ] || fail 'path.txt names a line behind the last one'
# Written again from what was read, it must be the same to the byte.
again()
{
	echo "$title"
	echo "manifest $manifest"
	echo "entry $entry"
	echo "segment $segment"
	echo "line $line of $count"
	for step in $steps; do
		echo "$step"
	done
}
[ "$title" = 'cplt proof 1' ] || fail 'path.txt is of another kind'
[ "$(again | sum)" = "$(sum <path.txt)" ] || fail 'path.txt was changed'
[ "$manifest" = "$(sum <MANIFEST)" ] || fail 'MANIFEST was changed'

# From the line to the root, as RFC 9162, section 2.1.3.2; the digest of two is
# that of "LEFT RIGHT" and a newline.
digest=$(sum <case.jsonl)
at=$((line - 1))
last=$((count - 1))
for step in $steps; do
	[ "$last" -gt 0 ] || fail 'path.txt has a digest too many'
	if [ $((at % 2)) -eq 1 ] || [ "$at" -eq "$last" ]; then
		digest=$(echo "$step $digest" | sum)
		while [ $((at % 2)) -eq 0 ] && [ "$at" -gt 0 ]; do
			at=$((at / 2))
			last=$((last / 2))
		done
	else
		digest=$(echo "$digest $step" | sum)
	fi
	at=$((at / 2))
	last=$((last / 2))
done
[ "$last" -eq 0 ] || fail 'path.txt has a digest too few'

# Each entry of MANIFEST carries the digest of the entry before.
n=0
before=0000000000000000000000000000000000000000000000000000000000000000
found=
while IFS= read -r text; do
	case $text in
	'# {'*) ;;
	*) continue ;;
	esac
	text=${text#??}
	n=$((n + 1))
	case $text in
	"{\"n\":$n,"*",\"before\":\"$before\"}") ;;
	*) fail "entry $n of MANIFEST does not follow from those before" ;;
	esac
	before=$(printf '%s\n' "$text" | sum)
	[ "$n" -ne "$entry" ] || found=$text
done <MANIFEST
case $found in
*",\"segment\":\"$segment\","*",\"count\":$count,"*",\"root\":\"$digest\","*) ;;
*) fail "the line is not one of those that entry $entry of MANIFEST sums up" ;;
esac

signature=MANIFEST.$n.sig
signed=
if [ -e "$signature" ] && [ -n "$signers" ]; then
	who=$(ssh-keygen -Y find-principals -s "$signature" -f "$signers") ||
		fail "the signature is by none of those in $signers"
	# The first name of the first line that fits.
	who=${who%%"
"*}
	who=${who%%,*}
	signed=$(ssh-keygen -Y verify -n cplt-archive -s "$signature" \
		-f "$signers" -I "$who" <MANIFEST) ||
		fail 'the signature is not one of this MANIFEST'
elif [ -e "$signature" ]; then
	signed=$(ssh-keygen -Y check-novalidate -n cplt-archive \
		-s "$signature" <MANIFEST) ||
		fail 'the signature is not one of this MANIFEST'
elif [ -n "$signers" ]; then
	fail 'there is no signature'
fi

echo "proved 证明成立: case.jsonl is line $line of $count in $segment"
echo "head 末条摘要: $before"
if [ -n "$signed" ]; then
	echo "$signed"
	[ -n "$signers" ] ||
		echo 'Ask the operator by another way whether the key is theirs.' \
			'请另行向运营商核实该密钥。'
else
	echo 'There is no signature: ask the operator by another way whether' \
		'the head is theirs. 没有签名：请另行向运营商核实末条摘要。'
fi
