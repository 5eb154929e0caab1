#!/bin/sh
# make install puts everything where it is looked for; uninstall takes it back.
. "$(dirname "$0")/lib.sh"

unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES

# What is built already is installed; nothing is made again meanwhile.
make_it()
{
	make -s -C "$TOP" -o all B="${BUILD:-build}" DESTDIR="$WORK/root" \
	    PREFIX=/usr BINDIR=/usr/bin LOCALEDIR=/usr/local/share/locale "$1"
}

# Where catalogues are looked for is compiled in: another place, another object.
looks_in()
{
	make -s -C "$TOP" B="$WORK/b" LOCALEDIR="$1" "$WORK/b/lib/base/lang.o" &&
		grep -q "$1" "$WORK/b/lib/base/lang.o"
}

commands()
{
	for source in "$TOP"/cmd/*.c; do
		basename "$source" .c
	done
}

present()
{
	while read -r file; do
		[ -s "root/usr/$file" ] || echo "$file is missing"
	done >missing
	cat missing
	[ ! -s missing ]
}

installed()
{
	{
		commands | sed 's,.*,bin/&,'
		(cd "$TOP/man" && ls ./*.[157]) |
			sed 's,\./\(.*\)\.\(.\)$,share/man/man\2/\1.\2,'
		commands | sed 's,.*,share/bash-completion/completions/&,'
		echo share/zsh/site-functions/_cplt
		commands | sed 's,.*,share/fish/vendor_completions.d/&.fish,'
		echo local/share/locale/zh_CN/LC_MESSAGES/cplt.mo
	} | present
}

holds 'make install ends well' make_it install
holds 'commands, manuals, completions and catalogue are there' installed
holds 'an installed command runs' \
    root/usr/bin/cplt-report --version
holds 'a catalogue is looked for where LOCALEDIR says' looks_in /one/place
holds 'and elsewhere when LOCALEDIR is another' looks_in /other/place
holds 'make uninstall ends well' make_it uninstall
holds 'and leaves no file behind' \
    test -z "$(find root -type f -o -type l)"

finish
