# cplt: make all, check, demo, bench, install; see README.md
VERSION = 0.1.0
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
LOCALEDIR = $(PREFIX)/share/locale
BASHCOMPDIR = $(PREFIX)/share/bash-completion/completions
ZSHCOMPDIR = $(PREFIX)/share/zsh/site-functions
FISHCOMPDIR = $(PREFIX)/share/fish/vendor_completions.d
B = build
# How long one file of tests may take: one that hangs is ended, and has failed.
PATIENCE = 15m

CFLAGS = -O2 -g
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wmissing-prototypes \
	-Wstrict-prototypes -Wwrite-strings -Wvla $(WERROR)
CPPFLAGS += -D_POSIX_C_SOURCE=200809L -Ilib
COMPILE = $(CC) -std=c11 -pthread $(WARNINGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP
LDFLAGS += -pthread -Wl,--as-needed
LIBS = -ljansson -lcsv -lhs -lcrypto -lxlsxwriter -lzstd -llinear -lm

COMMANDS = $(patsubst cmd/%.c,$B/bin/%,$(wildcard cmd/*.c))
OBJECTS = $(patsubst %.c,$B/%.o,$(wildcard lib/*/*.c)) $B/defaults.o $B/proof.o \
	$B/page.o $B/simplified.o
UNITS = $(patsubst tests/unit/%.c,$B/unit/%,$(wildcard tests/unit/*.c))
CATALOGUES = $(patsubst lib/po/%.po,$B/locale/%/LC_MESSAGES/cplt.mo,\
	$(wildcard lib/po/*.po))

all: $(COMMANDS) $(CATALOGUES)
units: $(UNITS) $B/shim.so
check: deps ; $(MAKE) all units browser
	BUILD=$B CMOCKA_MESSAGE_OUTPUT=TAP prove -j2 --timer \
		-e 'timeout -k 5 $(PATIENCE)' tests/ $(UNITS:%=./%)
check-asan: ; $(MAKE) check B=build-asan PATIENCE=60m \
	CFLAGS='-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all'
# Without blocks, which measures its memory, and would measure valgrind's.
check-valgrind: deps ; $(MAKE) units && for u in \
	$(filter-out %/blocks,$(UNITS)); do valgrind -q \
	--leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite \
	--error-exitcode=1 ./$$u || exit 1; done
# What looks at pages; 51-page.t says that it is skipped where npm has no network.
browser: $B/browser/package.json
$B/browser/package.json: tests/browser/package.json ; @mkdir -p $(@D)
	-@cp $< $(@D)/ && npm install --prefix $(@D) --silent --no-audit \
		--no-fund --no-package-lock --ignore-scripts || rm -f $@
demo: ; @tests/deps build && $(MAKE) -s all && BUILD=$B tests/demo
bench: ; @tests/deps bench && $(MAKE) -s all $B/bench/grams && \
	BUILD=$B tests/bench/run && BUILD=$B tests/bench/learn
fuzz: ; $(MAKE) B=build-fuzz CC=clang CFLAGS='-O1 -g \
	-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all' \
	build-fuzz/fuzz && tests/fuzz/run
lint: deps ; tests/lint
format: ; clang-format -i cmd/*.c lib/*/*.[ch] tests/*/*.c
po: ; xgettext -o - --from-code=UTF-8 -k_ -kN_ --no-location \
	cmd/*.c lib/*/*.[ch] | msgmerge -qNU --backup=none lib/po/zh_CN.po - \
	&& msgattrib --no-obsolete -o lib/po/zh_CN.po lib/po/zh_CN.po
deps: ; @tests/deps

$B/bin/%: $B/cmd/%.o $B/libcplt.a ; @mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$B/unit/%: $B/tests/unit/%.o $B/libcplt.a ; @mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka
$B/bench/%: $B/tests/bench/%.o $B/libcplt.a ; @mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$B/fuzz: $(patsubst tests/fuzz/%.c,$B/fuzz-%,$(wildcard tests/fuzz/*.c))
$B/fuzz-%: $B/tests/fuzz/%.o $B/libcplt.a
	$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LIBS)
$B/shim.so: $(wildcard tests/shim/*.[ch]) ; @mkdir -p $(@D)
	$(CC) -std=c11 $(WARNINGS) -O2 -g -fPIC -shared -o $@ $(filter %.c,$^)
$B/libcplt.a: $(OBJECTS) ; $(AR) rcs $@.new $^ && mv $@.new $@
$B/%.o: %.c ; @mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<
$B/defaults.o $B/proof.o $B/page.o $B/simplified.o: $B/%.o: $B/%.c ; $(COMPILE) -c -o $@ $<
# Files as a list in C, which is called $1.
EMBED = @mkdir -p $(@D); $< $1 $(filter-out $<,$^) >$@.new && mv $@.new $@
$B/defaults.c: lib/defaults/embed $(filter-out %/embed %/templates,\
	$(wildcard lib/defaults/* lib/defaults/templates/*))
	$(call EMBED,config_defaults)
$B/proof.c: lib/defaults/embed $(wildcard lib/archive/proof/*)
	$(call EMBED,proof_files)
$B/page.c: lib/defaults/embed $(wildcard lib/document/page/*)
	$(call EMBED,page_files)
$B/simplified.c: lib/base/simplify
	@mkdir -p $(@D); $< >$@.new && mv $@.new $@
$B/lib/base/cli.o: CPPFLAGS += -DCPLT_VERSION='"$(VERSION)"'
$B/lib/base/lang.o: CPPFLAGS += -DLOCALEDIR='"$(LOCALEDIR)"'
$B/lib/base/lang.o: $B/localedir
ifneq ($(LOCALEDIR),$(file <$B/localedir))
$(shell mkdir -p $B && echo '$(LOCALEDIR)' >$B/localedir)
endif
$B/locale/%/LC_MESSAGES/cplt.mo: lib/po/%.po ; @mkdir -p $(@D)
	msgfmt -o $@ $<

install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(BASHCOMPDIR) \
		$(DESTDIR)$(ZSHCOMPDIR) $(DESTDIR)$(FISHCOMPDIR)
	install -m 755 $(COMMANDS) $(DESTDIR)$(BINDIR)
	for s in 1 5 7; do install -d $(DESTDIR)$(MANDIR)/man$$s && \
		install -m 644 man/*.$$s $(DESTDIR)$(MANDIR)/man$$s; done
	cd $B/locale && find . -name '*.mo' -exec install -D -m 644 \
		{} $(DESTDIR)$(LOCALEDIR)/{} \;
	install -m 644 completions/cplt.bash $(DESTDIR)$(BASHCOMPDIR)/cplt
	for c in $(notdir $(COMMANDS)); do \
		ln -sf cplt $(DESTDIR)$(BASHCOMPDIR)/$$c; \
		ln -sf cplt.fish $(DESTDIR)$(FISHCOMPDIR)/$$c.fish; done
	install -m 644 completions/cplt.zsh $(DESTDIR)$(ZSHCOMPDIR)/_cplt
	install -m 644 completions/cplt.fish $(DESTDIR)$(FISHCOMPDIR)/cplt.fish
uninstall:
	cd $(DESTDIR)$(BINDIR) && rm -f $(notdir $(COMMANDS))
	cd $(DESTDIR)$(BASHCOMPDIR) && rm -f cplt $(notdir $(COMMANDS))
	cd $(DESTDIR)$(FISHCOMPDIR) && rm -f cplt.fish \
		$(notdir $(COMMANDS:=.fish))
	cd $(DESTDIR)$(MANDIR) && rm -f $(foreach p,$(wildcard man/*.[157]),\
		man$(subst .,,$(suffix $p))/$(notdir $p))
	rm -f $(DESTDIR)$(ZSHCOMPDIR)/_cplt \
		$(DESTDIR)$(LOCALEDIR)/*/LC_MESSAGES/cplt.mo
dist: ; git archive --prefix=cplt-$(VERSION)/ -o cplt-$(VERSION).tar.gz HEAD
clean: ; rm -rf build build-asan build-fuzz
.PHONY: all units browser check check-asan check-valgrind demo bench fuzz lint \
	format po deps install uninstall dist clean
.SECONDARY:
-include $(shell find $B -name '*.d' 2>/dev/null)
