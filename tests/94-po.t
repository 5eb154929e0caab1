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

try 'a message is in the language of the reader' <<'END'
LC_ALL=zh_CN.UTF-8 cplt-report --help >help
grep -c '[^ -~]' help >/dev/null
END

finish
