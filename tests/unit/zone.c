/* Time zones, against what the C library makes of them. */
#include "base/zone_later.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { ZONES = 1024 };

static const time_t from_1900 = -2208988800, to_2100 = 4102444800;

/* Names of zone.tab, and some that are not in it. */
struct names {
	char all[ZONES][64];
	size_t count;
};

static int
libc_offset(time_t t)
{
	struct tm tm;
	struct when_civil c;

	if (!localtime_r(&t, &tm))
		fail_msg("%lld has no local time", (long long)t);
	c = (struct when_civil) { tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
		tm.tm_hour, tm.tm_min, tm.tm_sec };
	return (int)(when_from_civil(&c) - t);
}

static void
same_at(const struct zone *z, time_t t)
{
	if (zone_offset(z, t) != libc_offset(t))
		fail_msg("%s at %lld: %d, wanted %d", zone_name(z),
		    (long long)t, zone_offset(z, t), libc_offset(t));
}

/* A reading of the wall clock near a change from one offset to the other. */
static void
same_reading(const struct zone *z, time_t local, int before, int after)
{
	int more = before > after ? before : after;
	int less = before > after ? after : before;
	struct when_civil c;
	time_t wanted = local - before;

	if (libc_offset(local - more) == more)
		wanted = local - more;
	else if (libc_offset(local - less) == less)
		wanted = local - less;
	when_to_civil(local, &c);
	if (zone_instant(z, &c) != wanted)
		fail_msg("%s: reading %lld: %lld, wanted %lld", zone_name(z),
		    (long long)local, (long long)zone_instant(z, &c),
		    (long long)wanted);
}

/* The offset changes at t. */
static void
look_at_change(const struct zone *z, time_t t)
{
	int before = libc_offset(t - 1), after = libc_offset(t);

	for (time_t d = -7200; d <= 7200; d += 1800) {
		same_at(z, t + d - 1);
		same_at(z, t + d);
	}
	for (time_t d = -86400; d <= 86400;
	     d += d < -3600 || d > 1800 ? 20700 : 900) {
		same_reading(z, t + before + d, before, after);
		same_reading(z, t + before + d - 1, before, after);
		same_reading(z, t + after + d - 1, before, after);
	}
}

/* The C library's first instant of the new offset in (from, to]. */
static time_t
find_change(time_t from, time_t to)
{
	int before = libc_offset(from);

	while (to - from > 1) {
		time_t middle = from + (to - from) / 2;

		if (libc_offset(middle) == before)
			from = middle;
		else
			to = middle;
	}
	return to;
}

/* The next change after t is the C library's, or there is none until end. */
static void
same_change(const struct zone *z, time_t t, time_t end)
{
	time_t at;

	if (!zone_next_change(z, t, &at) || at > end)
		at = end + 1;
	if (at <= t)
		fail_msg("%s: change at %lld is not after %lld", zone_name(z),
		    (long long)at, (long long)t);
	if (libc_offset(at - 1) != libc_offset(t) ||
	    (at <= end && libc_offset(at) == libc_offset(t)))
		fail_msg("%s: no change at %lld after %lld", zone_name(z),
		    (long long)at, (long long)t);
}

/* Look at z and $TZ up to 2100; returns how many changes there are. */
static int
look_at_zone(const struct zone *z, time_t from)
{
	const time_t step = 20 * WHEN_DAY + 12345;
	int changes = 0;

	tzset();
	for (time_t t = from; t < to_2100; t += step) {
		same_at(z, t);
		same_change(z, t, t + step);
		if (libc_offset(t) == libc_offset(t + step))
			continue;
		look_at_change(z, find_change(t, t + step));
		changes++;
	}
	return changes;
}

static void
add_name(struct names *n, const char *name)
{
	if (n->count < ZONES)
		snprintf(n->all[n->count++], sizeof n->all[0], "%s", name);
}

static void
read_names(struct names *n)
{
	static const char *const others[] = { "UTC", "Etc/GMT+12", "Etc/GMT-14",
		"CET", "EST5EDT", "PRC", "Asia/Chongqing" };
	char line[512], name[64];
	FILE *tab = fopen("/usr/share/zoneinfo/zone.tab", "r");

	while (tab && fgets(line, sizeof line, tab))
		if (*line != '#' &&
		    sscanf(line, "%*s\t%*s\t%63[^\t\n]", name) == 1)
			add_name(n, name);
	if (tab)
		fclose(tab);
	for (size_t i = 0; n->count && i < sizeof others / sizeof *others; i++)
		add_name(n, others[i]);
}

static void
all_zones(void **state)
{
	static struct names names;
	int changes = 0;

	(void)state;
	unsetenv("TZDIR");
	read_names(&names);
	if (!names.count) {
		print_message("# no zone.tab here\n");
		return;
	}
	for (size_t i = 0; i < names.count; i++) {
		struct zone *z = zone_load(names.all[i]);

		if (!z)
			fail_msg("not loaded: %s", names.all[i]);
		assert_string_equal(zone_name(z), names.all[i]);
		setenv("TZ", names.all[i], 1);
		changes += look_at_zone(z, from_1900);
		zone_free(z);
	}
	print_message("# %zu zones, %d changes\n", names.count, changes);
	assert_true(changes > 10000);
}

static void
big_endian(unsigned char *p, uint32_t n)
{
	for (int i = 3; i >= 0; i--, n >>= 8)
		p[i] = (unsigned char)n;
}

/* A TZif file that has nothing but a rule. */
static size_t
rule_file(unsigned char *bytes, const char *rule)
{
	static const unsigned char head[] = "TZif2";
	size_t len = 0;

	for (int block = 0; block < 2; block++) {
		memset(bytes + len, 0, 44);
		memcpy(bytes + len, head, 5);
		big_endian(bytes + len + 36, 1);
		big_endian(bytes + len + 40, 1);
		len += 44;
		memset(bytes + len, 0, 7);
		len += 7;
	}
	return len + (size_t)snprintf((char *)bytes + len, 128, "\n%s\n", rule);
}

/* Load the zone that is these bytes, from a folder of its own. */
static struct zone *
load_bytes(const unsigned char *bytes, size_t len)
{
	FILE *file = fopen("Made", "wb");
	struct zone *z;

	if (!file || fwrite(bytes, 1, len, file) != len || fclose(file))
		fail_msg("cannot write a zone");
	z = zone_load("Made");
	return z;
}

static void
rules(void **state)
{
	static const char *const good[] = { "STD5", "<+0330>-3:30",
		"EST5EDT,M3.2.0,M11.1.0", "NZST-12NZDT,M9.5.0,M4.1.0/3",
		"IST-1GMT0,M10.5.0,M3.5.0/1", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
		"<+0330>-3:30<+0430>,J79/24,J263/24",
		"EET-2EEST,M3.4.4/50,M10.4.4/50", "AAA-1:30:15BBB,30/0,334/23",
		"WWW0VVV,J60,J300", "WWW0VVV,59,299", "WWW0VVV,60/0,J300/0",
		"LHST-10:30LHDT-11,M10.1.0,M4.1.0",
		"TTT0SSS-2,M3.5.0/1,"
		"M10.5.0/3" };
	unsigned char bytes[512];

	(void)state;
	setenv("TZDIR", ".", 1);
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct zone *z = load_bytes(bytes, rule_file(bytes, good[i]));

		if (!z)
			fail_msg("not loaded: %s", good[i]);
		setenv("TZ", good[i], 1);
		/* The C library takes no rule back beyond 1970. */
		if (look_at_zone(z, 400 * (time_t)WHEN_DAY) < 250 && i > 1)
			fail_msg("no changes: %s", good[i]);
		zone_free(z);
	}
}

static void
no_rules(void **state)
{
	static const char *const bad[] = { "XXX", "3", "XX\t3", "<XXX3",
		"XXX200", "XXX3:60", "XXX3YYY,M3.2.0", "XXX3YYY,M13.1.0,M1.1.0",
		"XXX3YYY,M3.0.0,M4.1.0", "XXX3YYY,M3.6.0,M4.1.0",
		"XXX3YYY,M3.1.7,M4.1.0", "XXX3YYY,M3.1.0,M4.1.0x",
		"XXX3YYY,J366,M4.1.0", "XXX3YYY,M3.1.0/,M4.1.0", "XXX3YYY,,",
		"XXX3YYY;M3.1.0;M4.1.0",
		"XXX3YYY,M3.1.0/99999999999999999999,M4.1.0" };
	unsigned char bytes[512];

	(void)state;
	setenv("TZDIR", ".", 1);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (load_bytes(bytes, rule_file(bytes, bad[i])))
			fail_msg("loaded: %s", bad[i]);
}

static void
no_offset_of_weeks(void **state)
{
	unsigned char bytes[512];
	size_t len = rule_file(bytes, "STD5");
	struct zone *z;

	(void)state;
	setenv("TZDIR", ".", 1);
	/* The only type of the second block. */
	big_endian(bytes + 44 + 7 + 44, 7 * 86400);
	z = load_bytes(bytes, len);
	assert_non_null(z);
	zone_free(z);
	big_endian(bytes + 44 + 7 + 44, 7 * 86400 + 1);
	assert_null(load_bytes(bytes, len));
}

static size_t
read_zone(unsigned char *bytes, size_t room, const char *path)
{
	FILE *file = fopen(path, "rb");
	size_t len = file ? fread(bytes, 1, room, file) : 0;

	if (file)
		fclose(file);
	return len;
}

/* A damaged file is refused, or gives some offset; it does no harm. */
static void
damaged_files(void **state)
{
	unsigned char whole[8192], bytes[8192];
	size_t len = read_zone(
	    whole, sizeof whole, "/usr/share/zoneinfo/America/New_York");
	uint64_t random = 1;

	(void)state;
	if (!len) {
		print_message("# no America/New_York here\n");
		return;
	}
	setenv("TZDIR", ".", 1);
	for (size_t part = 0; part < len; part += part < 300 ? 1 : 37)
		if (load_bytes(whole, part))
			fail_msg("loaded: %zu bytes of %zu", part, len);
	for (int round = 0; round < 1500; round++) {
		struct zone *z;

		memcpy(bytes, whole, len);
		for (int i = 0; i < 3; i++) {
			random = random * 6364136223846793005u + 1;
			bytes[(random >> 33) % (round & 1 ? 100 : len)] =
			    (unsigned char)(random >> 25);
		}
		z = load_bytes(bytes, len);
		for (time_t t = from_1900; z && t < to_2100; t += 1000000007)
			(void)zone_offset(z, t);
		for (time_t t = from_1900, i = 0;
		     z && i < 50 && zone_next_change(z, t, &t); i++)
			assert_int_not_equal(
			    zone_offset(z, t), zone_offset(z, t - 1));
		zone_free(z);
	}
}

/* Changes go on to the last year, and repeat every 400 years. */
static void
changes_have_no_end(void **state)
{
	const time_t cycle = 146097 * (time_t)WHEN_DAY;
	const time_t last = 253402300799;
	struct zone *z;
	time_t at, again;
	int changes = 0;

	(void)state;
	unsetenv("TZDIR");
	z = zone_load("America/New_York");
	if (!z) {
		print_message("# no America/New_York here\n");
		return;
	}
	assert_true(zone_rule_from(z) > 0 && zone_rule_from(z) < to_2100);
	for (time_t t = to_2100; zone_next_change(z, t, &at) && at <= last;
	     t = at, changes++) {
		assert_true(zone_next_change(z, t + cycle, &again));
		assert_int_equal(again, at + cycle);
		assert_int_equal(zone_offset(z, at), zone_offset(z, again));
	}
	/* 2100 to 9999, two a year. */
	assert_int_equal(changes, 2 * 7900);
	zone_free(z);
	z = zone_load("+08:00");
	at = 5;
	assert_false(zone_next_change(z, -1000000, &at));
	assert_int_equal(at, 5);
	zone_free(z);
}

static void
fixed_offsets(void **state)
{
	static const struct {
		const char *name;
		int offset;
	} good[] = { { "UTC", 0 }, { "Z", 0 }, { "+00:00", 0 },
		{ "+08:00", 28800 }, { "-03:30", -12600 },
		{ "+14:00", 50400 } };
	static const char *const bad[] = { "", "+8:00", "+0800", "+24:00",
		"+08:60", "08:00", "+08:00:00", ".0000Z", "../etc/passwd",
		"/etc/passwd", "Asia/../UTC", "No/Where", "Asia", "zone.tab",
		"Asia/Shanghai ", "\xe4\xb8\xad" };

	(void)state;
	unsetenv("TZDIR");
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct zone *z = zone_load(good[i].name);

		assert_non_null(z);
		assert_int_equal(zone_offset(z, 0), good[i].offset);
		assert_int_equal(zone_offset(z, to_2100), good[i].offset);
		zone_free(z);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (zone_load(bad[i]))
			fail_msg("loaded: '%s'", bad[i]);
	zone_free(NULL);
	setenv("TZDIR", "/nonexistent", 1);
	assert_null(zone_load("Asia/Shanghai"));
	unsetenv("TZDIR");
}

static void
shows_the_time(void **state)
{
	struct zone *z = zone_load("Asia/Shanghai");
	struct when_civil c;
	char text[WHEN_TEXT];

	(void)state;
	assert_non_null(z);
	zone_format(z, 1795222800, text);
	assert_string_equal(text, "2026-11-21T09:00:00+08:00");
	zone_civil(z, 1795222800, &c);
	assert_int_equal(c.hour, 9);
	assert_int_equal(zone_instant(z, &c), 1795222800);
	zone_free(z);
}

static int
enter_folder(void **state)
{
	static char folder[] = "/tmp/cplt-unit.XXXXXX";

	*state = mkdtemp(folder);
	return *state && chdir(folder) == 0 ? 0 : -1;
}

static int
leave_folder(void **state)
{
	unlink("Made");
	return chdir("/") == 0 && rmdir(*state) == 0 ? 0 : -1;
}

static void
assert_reads(const struct zone *z, time_t t, const char *wanted)
{
	char text[WHEN_TEXT];

	zone_format(z, t, text);
	assert_string_equal(text, wanted);
}

/* In 2010 clocks in St. John's went back at a minute past midnight. */
static void
a_day_ends_with_its_second_evening(void **unused)
{
	struct zone *z = zone_load("America/St_Johns");
	time_t noon, later;

	(void)unused;
	assert_non_null(z);
	assert_int_equal(
	    when_parse(SPAN("2010-11-06T12:00:00-02:30"), &noon), 0);
	assert_reads(z, zone_day_begin(z, noon), "2010-11-06T00:00:00-02:30");
	assert_reads(z, zone_day_end(z, noon), "2010-11-06T23:59:59-03:30");
	assert_int_equal(zone_days_later(z, noon, 1, &later), 0);
	assert_reads(z, later, "2010-11-07T12:00:00-03:30");
	assert_reads(z, zone_day_end(z, later), "2010-11-07T23:59:59-03:30");
	assert_int_equal(
	    zone_months_later(z, noon + 24 * WHEN_DAY, 3, &later), 0);
	assert_reads(z, later, "2011-02-28T11:00:00-03:30");
	assert_int_equal(zone_days_later(z, noon, 9999 * 366, &later), -1);
	zone_free(z);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_zones),
		cmocka_unit_test(rules),
		cmocka_unit_test(no_rules),
		cmocka_unit_test(no_offset_of_weeks),
		cmocka_unit_test(damaged_files),
		cmocka_unit_test(changes_have_no_end),
		cmocka_unit_test(fixed_offsets),
		cmocka_unit_test(shows_the_time),
		cmocka_unit_test(a_day_ends_with_its_second_evening),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
