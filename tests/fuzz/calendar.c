/*
 * Any text read as a calendar: what is refused is refused with a reason, and
 * what was read has answers that agree with each other.
 */
#include "calendar/calendars.h"
#include "fuzz.h"

/* Open time that is added to a moment lies between it and the answer. */
static void
ask(const struct calendar *c, struct span text, time_t start, time_t seconds)
{
	time_t end = start, open = 0;

	if (calendar_add(c, start, seconds, &end) != 0)
		return;
	fuzz_holds(end >= start, text, "what is added lies ahead");
	fuzz_holds(calendar_between(c, start, end, &open) == 0, text,
	    "what was added can be counted");
	fuzz_holds(open == seconds, text, "what is counted is what was added");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	struct calendar *c = NULL;
	struct fault f = { 0 };
	struct reader in;

	if (reader_open(&in, text, "calendar", &f) == 0)
		c = calendars_read_one(
		    &in, in.whole, SPAN("fuzz"), "UTC", NULL, size % 2 == 0);
	reader_close(&in);
	fuzz_holds(
	    (c == NULL) == (*f.text != 0), text, "a reason, or a calendar");
	for (time_t start = 0; c && start < 3000000000; start += 299792458)
		ask(c, text, start, start % 360000);
	calendar_free(c);
	return 0;
}
