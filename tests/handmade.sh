# An archive made by hand, with sha256sum and printf alone: a second writer of
# the format of cplt-archive(5).  Sourced behind lib.sh.
# shellcheck shell=sh

# sum: the SHA-256 of stdin
sum()
{
	sha256sum | cut -c 1-64
}

zeros=$(printf '%064d' 0)

# hand_ticket ID AFTER [TEXT]: an archived line that follows another
hand_ticket()
{
	printf '{"v":1,"id":"%s","kind":"complaint","status":"archived",' "$1"
	printf '"received":"2026-01-02T09:00:00+08:00","text":"%s",' \
	    "${3:-网速慢}"
	printf '"history":[{"at":"2026-02-10T09:00:00+08:00","act":"close"},'
	printf '{"at":"2026-11-21T09:00:00+08:00","by":"hand",'
	printf '"act":"archive","from":"closed","after":"%s"}]}\n' "$2"
}

# hand_add DIR MONTH ID...: add lines to a segment
hand_add()
{
	hand_segment=$1/$2.jsonl
	shift 2
	[ -e "$hand_segment" ] || : >"$hand_segment"
	for hand_id; do
		if [ -s "$hand_segment" ]; then
			hand_after=$(tail -n 1 "$hand_segment" | sum)
		else
			hand_after=$zeros
		fi
		hand_ticket "$hand_id" "$hand_after" >>"$hand_segment"
	done
}

# hand_root FROM TO: the root over lines FROM to TO of the file "leaves"
hand_root()
{
	if [ "$1" -eq "$2" ]; then
		sed -n "$1p" leaves
		return
	fi
	hand_half=1
	while [ $((hand_half * 2)) -le $(($2 - $1)) ]; do
		hand_half=$((hand_half * 2))
	done
	set -- "$1" $(($1 + hand_half)) "$2"
	echo "$(hand_root "$1" $(($2 - 1))) $(hand_root "$2" "$3")" | sum
}

# hand_leaves FILE: the digest of each line
hand_leaves()
{
	while IFS= read -r hand_line; do
		printf '%s\n' "$hand_line" | sum
	done <"$1"
}

# hand_enter DIR MONTH ACT: write the entry of an act into MANIFEST
hand_enter()
{
	hand_file=$1/$2.jsonl
	hand_leaves "$hand_file" >leaves
	hand_n=$(grep -c '^# {' "$1/MANIFEST" 2>/dev/null)
	hand_before=$zeros
	if [ "${hand_n:-0}" -gt 0 ]; then
		hand_before=$(sed -n 's/^# {/{/p' "$1/MANIFEST" | tail -n 1 | sum)
	fi
	hand_count=$(grep -c . "$hand_file")
	{
		if [ "${hand_n:-0}" -gt 0 ]; then
			sed '/^# [{c]/!d' "$1/MANIFEST"
		else
			echo '# cplt archive 1'
		fi
		printf '# {"n":%d,"act":"%s",' $((hand_n + 1)) "$3"
		printf '"segment":"%s.jsonl","size":%d,"count":%d,' "$2" \
		    "$(wc -c <"$hand_file")" "$hand_count"
		printf '"first":"%s",' "$(hand_id_of 1)"
		printf '"last":"%s",' "$(hand_id_of "$hand_count")"
		printf '"sha256":"%s",' "$(sum <"$hand_file")"
		printf '"root":"%s",' "$(hand_root 1 "$hand_count")"
		printf '"head":"%s",' "$(tail -n 1 leaves)"
		printf '"at":"2026-11-21T09:00:00+08:00","before":"%s"}\n' \
		    "$hand_before"
	} >"$1/MANIFEST.hand"
	hand_head=$(sed -n 's/^# {/{/p' "$1/MANIFEST.hand" | tail -n 1 | sum)
	(cd "$1" && sha256sum -- ????-??.jsonl) >>"$1/MANIFEST.hand"
	echo "# head $hand_head" >>"$1/MANIFEST.hand"
	mv "$1/MANIFEST.hand" "$1/MANIFEST"
}

# hand_id_of N: the id in line N of $hand_file
hand_id_of()
{
	sed -n "$1s/^{\"v\":1,\"id\":\"\\([^\"]*\\)\".*/\\1/p" "$hand_file"
}

# hand_append DIR MONTH ID...: add lines, and say so in MANIFEST
hand_append()
{
	hand_dir=$1
	hand_month=$2
	mkdir -p "$hand_dir"
	hand_add "$@"
	hand_enter "$hand_dir" "$hand_month" append
}

# hand_member NAME: that member of the entry on stdin
hand_member()
{
	sed "s/.*\"$1\":\"*\\([^\",}]*\\).*/\\1/"
}

# hand_chained FILE: does each of its lines carry the digest of the one before?
hand_chained()
{
	hand_before=$zeros
	while IFS= read -r hand_line; do
		printf '%s\n' "$hand_line" |
			grep -q "\"after\":\"$hand_before\"}]}\$" || return
		hand_before=$(printf '%s\n' "$hand_line" | sum)
	done <"$1"
}

# hand_check DIR: check an archive without tombstones
hand_check()
{
	(cd "$1" && sha256sum --quiet --strict -c MANIFEST) || return
	hand_before=$zeros
	sed -n 's/^# {/{/p' "$1/MANIFEST" >entries
	while IFS= read -r hand_line; do
		[ "$(echo "$hand_line" | hand_member before)" = \
		    "$hand_before" ] || return
		hand_before=$(printf '%s\n' "$hand_line" | sum)
	done <entries
	grep -qx "# head $hand_before" "$1/MANIFEST" || return
	for hand_file in "$1"/*.jsonl; do
		hand_chained "$hand_file" || return
		hand_leaves "$hand_file" >leaves
		hand_count=$(grep -c . leaves)
		grep "\"${hand_file##*/}\"" entries | tail -n 1 >entry
		[ "$(hand_member size <entry)" -eq "$(wc -c <"$hand_file")" ] &&
			[ "$(hand_member count <entry)" -eq "$hand_count" ] &&
			[ "$(hand_member sha256 <entry)" = \
			    "$(sum <"$hand_file")" ] &&
			[ "$(hand_member root <entry)" = \
			    "$(hand_root 1 "$hand_count")" ] &&
			[ "$(hand_member head <entry)" = \
			    "$(tail -n 1 leaves)" ] || return
	done
}
