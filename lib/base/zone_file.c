/* Reading time zones from the system's TZif files (RFC 8536). */
#include "base/zone_file.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

/* Seconds from UTC: RFC 8536 allows a day and some, a footer 167 hours. */
enum { OFFSET_MOST = 168 * WHEN_HOUR };

/* Footer: the POSIX TZ string, POSIX.1-2008 8.3 with RFC 8536's hours. */

static bool
skip_name(const char **s)
{
	const char *p = *s;

	if (*p == '<') {
		p += strcspn(p, ">");
		if (!*p)
			return false;
		p++;
	} else {
		while ((*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z'))
			p++;
	}
	if (p == *s)
		return false;
	*s = p;
	return true;
}

static bool
read_number(const char **s, int most, int *out)
{
	int n = 0;
	const char *p = *s;

	for (; *p >= '0' && *p <= '9'; p++) {
		n = n * 10 + (*p - '0');
		if (n > most)
			return false;
	}
	if (p == *s)
		return false;
	*s = p;
	*out = n;
	return true;
}

/* [+-]hh[:mm[:ss]] in seconds. */
static bool
read_clock(const char **s, int *out)
{
	int sign = **s == '-' ? -1 : 1, hours, minutes = 0, seconds = 0;

	if (**s == '-' || **s == '+')
		++*s;
	if (!read_number(s, 167, &hours))
		return false;
	if (**s == ':' && (++*s, !read_number(s, 59, &minutes)))
		return false;
	if (**s == ':' && (++*s, !read_number(s, 59, &seconds)))
		return false;
	*out = sign * (hours * WHEN_HOUR + minutes * WHEN_MINUTE + seconds);
	return true;
}

static bool
read_change(const char **s, struct zone_change *c)
{
	if (*(*s)++ != ',')
		return false;
	c->kind = 'n';
	if (**s == 'M' || **s == 'J')
		c->kind = *(*s)++;
	if (c->kind == 'M') {
		if (!read_number(s, 12, &c->month) || *(*s)++ != '.' ||
		    !read_number(s, 5, &c->week) || *(*s)++ != '.')
			return false;
		if (c->month < 1 || c->week < 1)
			return false;
	}
	if (!read_number(s, c->kind == 'M' ? 6 : 365, &c->day))
		return false;
	c->time = 2 * WHEN_HOUR;
	if (**s != '/')
		return true;
	++*s;
	return read_clock(s, &c->time);
}

static bool
read_rule(struct zone *z, const char *s)
{
	int west;

	if (!skip_name(&s) || !read_clock(&s, &west))
		return false;
	z->standard = -west;
	z->has_rule = true;
	if (!*s)
		return true;
	if (!skip_name(&s))
		return false;
	z->has_summer = true;
	z->summer = z->standard + WHEN_HOUR;
	if (*s && *s != ',') {
		if (!read_clock(&s, &west))
			return false;
		z->summer = -west;
	}
	return read_change(&s, &z->start) && read_change(&s, &z->end) && !*s;
}

/* The file. */

static int64_t
big_endian(const unsigned char *p, int bytes)
{
	uint64_t n = *p & 0x80 ? UINT64_MAX : 0;

	while (bytes--)
		n = n << 8 | *p++;
	return (int64_t)n;
}

/* The six counts of a TZif header. */
struct counts {
	size_t isut, isstd, leap, time, type, chars;
};

static bool
read_header(const unsigned char *p, size_t len, struct counts *n)
{
	size_t *field[] = { &n->isut, &n->isstd, &n->leap, &n->time, &n->type,
		&n->chars };

	if (len < 44 || memcmp(p, "TZif", 4) != 0)
		return false;
	for (size_t i = 0; i < 6; i++) {
		int64_t count = big_endian(p + 20 + 4 * i, 4);

		if (count < 0 || count > 65535)
			return false;
		*field[i] = (size_t)count;
	}
	return true;
}

static size_t
body_size(const struct counts *n, size_t time_size)
{
	return n->time * (time_size + 1) + n->type * 6 + n->chars +
	       n->leap * (time_size + 4) + n->isstd + n->isut;
}

static bool
read_body(struct zone *z, const unsigned char *p, const struct counts *n)
{
	const unsigned char *kinds = p + 8 * n->time;
	const unsigned char *types = kinds + n->time;

	if (n->type == 0)
		return false;
	z->count = n->time;
	z->from = xcalloc(n->time, sizeof *z->from);
	z->offset = xcalloc(n->time + 1, sizeof *z->offset);
	z->offset[0] = (int32_t)big_endian(types, 4);
	for (size_t i = 0; i < n->time; i++) {
		if (kinds[i] >= n->type)
			return false;
		z->from[i] = big_endian(p + 8 * i, 8);
		z->offset[i + 1] =
		    (int32_t)big_endian(types + 6 * (size_t)kinds[i], 4);
	}
	for (size_t i = 0; i <= n->time; i++)
		if (z->offset[i] < -OFFSET_MOST || z->offset[i] > OFFSET_MOST)
			return false;
	return true;
}

static bool
read_tzif(struct zone *z, const unsigned char *p, size_t len)
{
	struct counts n;
	char footer[128];
	const unsigned char *end;
	size_t skip;

	/* The first block repeats the second in 32 bits; version 1 has no
	 * other. */
	if (!read_header(p, len, &n) || p[4] < '2')
		return false;
	skip = 44 + body_size(&n, 4);
	if (skip > len || !read_header(p + skip, len - skip, &n))
		return false;
	p += skip + 44;
	len -= skip + 44;
	if (body_size(&n, 8) > len || !read_body(z, p, &n))
		return false;
	p += body_size(&n, 8);
	len -= body_size(&n, 8);
	if (len < 2 || *p != '\n' || !(end = memchr(p + 1, '\n', len - 1)))
		return false;
	if ((size_t)(end - p) > sizeof footer)
		return false;
	memcpy(footer, p + 1, (size_t)(end - p) - 1);
	footer[end - p - 1] = '\0';
	return !*footer || read_rule(z, footer);
}

/* No name may lead out of the folder of zones. */
static bool
is_zone_name(const char *name)
{
	static const char allowed[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/";

	return *name && *name != '/' && strlen(name) < 100 &&
	       name[strspn(name, allowed)] == '\0';
}

bool
zone_file_read(struct zone *z, const char *name)
{
	const char *dir = getenv("TZDIR");
	unsigned char *bytes;
	char path[512];
	size_t len;
	bool good;
	FILE *file;

	if (!is_zone_name(name))
		return false;
	snprintf(path, sizeof path, "%s/%s",
	    dir && *dir ? dir : "/usr/share/zoneinfo", name);
	file = fopen(path, "rb");
	if (!file) {
		xalloc_errno();
		return false;
	}
	bytes = xmalloc(65536);
	len = fread(bytes, 1, 65536, file);
	good = !ferror(file) && read_tzif(z, bytes, len);
	fclose(file);
	free(bytes);
	return good;
}
