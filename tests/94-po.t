#!/bin/sh
# The Chinese catalogue is whole: every text that a person reads is in it.
. "$(dirname "$0")/lib.sh"

po=$TOP/lib/po/zh_CN.po

holds 'the catalogue is well formed' \
    msgfmt --check --check-accelerators='&' -o zh.mo "$po"

texts()
{
	(cd "$TOP" && xgettext -o - --from-code=UTF-8 -k_ -kN_ --no-location \
	    cmd/*.c lib/*/*.[ch]) >all.pot && grep -q '^msgid "[^"]' all.pot
}

# Entries of $1 as sorted msgids, one a line.
msgids()
{
	LC_ALL=C.UTF-8 msgattrib --no-obsolete --no-wrap "$1" | sed -n 's/^msgid //p' | sort
}

holds 'texts are found in the sources' texts
holds 'each text is translated, none is fuzzy' msgcmp "$po" all.pot
holds 'no entry is of a text that is gone' \
    test -z "$(msgattrib --only-obsolete "$po")"

msgids "$po" >have
msgids all.pot >want
holds 'the catalogue has no other texts' diff -u want have

# What is left in English says so by being the same.
untranslated()
{
	msgattrib --no-wrap "$po" | awk '
		/^msgid / { id = substr($0, 7) }
		/^msgstr / && id != "\"\"" && substr($0, 8) == id {
			print id; bad = 1 }
		END { exit bad }'
}

holds 'no translation is its original' untranslated

purpose()
{
	cplt-config --help >help && sed -n 2p help
}

chinese=$(sed -n '/^msgid "Show and check the configuration/{
	n
	s/^msgstr "\(.*\)"$/\1/p
}' "$po")

try 'the reader is addressed in Chinese where the locale says zh' <<END
LC_ALL=zh_CN.UTF-8 purpose
LC_ALL=zh_SG purpose
LC_ALL= LC_MESSAGES=zh_CN.UTF-8 LANG=en_GB.UTF-8 purpose
LC_ALL= LC_MESSAGES= LANG=zh_CN.UTF-8 purpose
>>>
$chinese
$chinese
$chinese
$chinese
END

try 'and in English elsewhere, whatever LANGUAGE says' <<'END'
LC_ALL=C LANG=zh_CN.UTF-8 purpose
LC_ALL= LC_MESSAGES=en_GB.UTF-8 LANG=zh_CN.UTF-8 purpose
LC_ALL= LC_MESSAGES= LANG= purpose
LC_ALL=en_GB.UTF-8 LANGUAGE=zh_CN purpose
>>>
Show and check the configuration in force.
Show and check the configuration in force.
Show and check the configuration in force.
Show and check the configuration in force.
END

speaks_clearly()
{
	LC_ALL=zh_CN.UTF-8 "$@" 2>said
	cat said
	[ -s said ] && ! grep '??' said
}

holds 'what the system says of a file is no row of question marks' \
    speaks_clearly cplt-sla-check missing
holds 'nor what it says of an option' \
    speaks_clearly cplt-sla-check --missing

try 'messages of errors are in Chinese, codes stay as they are' <<'END'
export LC_ALL=zh_CN.UTF-8
cplt-sla-check
<<<
{"id":"20261121-0000000001","status":"done"}
>>>
{"id":"20261121-0000000001","status":"done"}
>>>2
cplt-sla-check: <stdin>:1: “status”必须是以下之一：received, accepted, investigating, proposed, agreed, implementing, replied, visited, closed, archived, waiting, referred, withdrawn, rejected
>>>= 3
END

# A terminal of 80 columns shows it whole; Chinese takes two a character.
narrow()
{
	for command in "$BINDIR"/cplt-*; do
		for language in C zh_CN.UTF-8; do
			LC_ALL=$language "$command" --help || return
		done
	done >help
	grep -q '^用法' help && awk 'BEGIN { bad = 0 } {
		left = $0
		wide = gsub(/[^\001-\177]/, "", left)
		if (length(left) + 2 * wide / 3 > 80) { print; bad = 1 }
	} END { exit bad }' help
}

holds 'help fits a terminal in both languages' narrow

# What is quoted is cut where there is no room for it: at each byte of a
# character of three.
cut()
{
	long=$(printf '投%.0s' $(seq 300))
	echo '{"id":"1","status":"accepted","kind":"complaint","received":"2026-11-21T09:00:00+08:00","history":[]}' >one
	for more in '' x xx; do
		echo "{\"id\":\"1\",\"act\":\"note\",\"$more$long\":1}"
		LC_ALL=zh_CN.UTF-8 cplt-config -C "$more$long" 2>>said
	done >acts
	LC_ALL=zh_CN.UTF-8 cplt-update --events acts one 2>>said >/dev/null
	[ "$(grep -c '投投投' said)" -ge 3 ] &&
		iconv -f UTF-8 -t UTF-8 said >/dev/null
}

holds 'a message that is cut ends with a whole character' cut

finish
