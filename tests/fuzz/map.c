/*
 * Any text read as a map and as a time: what is refused is refused with a
 * reason, what is a map can be used.
 */
#include <string.h>

#include "base/text.h"
#include "base/zone.h"
#include "fuzz.h"
#include "intake/map.h"

static void
use_map(struct map *m, struct span text)
{
	struct span fields[2] = { SPAN("value"), text };
	struct draft d = { 0 };

	for (size_t i = 0; i < m->part_count; i++)
		m->parts[i].column = i % 2;
	map_fill(m, fields, &d);
	for (int i = 0; i < SLOT_COUNT; i++)
		fuzz_holds(!d.values[i].len || d.values[i].at, text,
		    "a value that is there can be read");
	draft_release(&d);
}

static void
read_time(struct span text)
{
	static struct zone *zone;
	struct moment m = { 0 };
	struct buf why = { 0 };
	time_t t = 0;
	int bad;

	if (!zone)
		zone = zone_load("UTC");
	m.zone = zone;
	moment_add(&m, "excel");
	moment_add(&m, "%d/%m/%y %I:%M %p");
	moment_add(&m, "%b %e %Y %T %z");
	bad = moment_read(&m, text, &t, &why);
	fuzz_holds((bad != 0) == (why.len > 0), text,
	    "a time is read, or there is a reason");
	buf_release(&why);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	struct fault f = { 0 };
	struct map m = { 0 };

	if (map_parse(&m, text, "map", &f) == 0)
		use_map(&m, text);
	else
		fuzz_holds(*f.text, text, "a map is refused with a reason");
	map_release(&m);
	if (text_is_utf8(text))
		read_time(text);
	return 0;
}
