/* Which configuration files are in force, and what they hold. */
#include "config/listing.h"

#include "base/digest.h"
#include "base/lang.h"
#include "config/config.h"
#include "config/folder.h"

enum { NAME_COLUMNS = 16 };

/* What is read of a folder. */
static const char ending[] = ".txt";

static void
add_hex(struct buf *out, struct span text)
{
	unsigned char digest[DIGEST_SIZE];
	char hex[DIGEST_HEX];

	digest_sha256(text, digest);
	digest_hex(digest, hex);
	buf_add_str(out, hex);
}

static int
add_line(const char *dir, const char *name, int columns, struct buf *out,
    struct fault *fault)
{
	struct config_file f;

	if (config_load(&f, dir, name, fault) < 0)
		return -1;
	add_hex(out, f.text);
	buf_addf(out, "  %-*s  %s\n", columns, name, f.origin);
	config_release(&f);
	return 0;
}

static int
find(struct folder *f, const char *dir, const char *name, struct fault *fault)
{
	struct buf path = { 0 };
	int bad;

	buf_addf(&path, "%s/", name);
	bad = folder_find(f, dir, buf_text(&path), ending, fault);
	buf_release(&path);
	return bad;
}

static int
add_lines(
    const char *dir, const char *name, struct buf *out, struct fault *fault)
{
	struct folder f;
	int bad = find(&f, dir, name, fault), columns = 0;

	for (size_t i = 0; i < f.count; i++)
		if ((int)strlen(f.names[i]) > columns)
			columns = (int)strlen(f.names[i]);
	for (size_t i = 0; !bad && i < f.count; i++)
		bad = add_line(dir, f.names[i], columns, out, fault);
	folder_release(&f);
	return bad;
}

static int
add_sum(const char *dir, const char *name, struct buf *out, struct fault *fault)
{
	struct buf sums = { 0 };
	size_t own = 0;
	struct folder f;
	int bad = find(&f, dir, name, fault);

	for (size_t i = 0; !bad && i < f.count; i++) {
		struct config_file file;

		bad = config_load(&file, dir, f.names[i], fault);
		if (bad)
			break;
		own += !file.built_in;
		add_hex(&sums, file.text);
		buf_addf(&sums, "  %s\n", f.names[i]);
		config_release(&file);
	}
	if (!bad) {
		add_hex(out, buf_span(&sums));
		buf_addf(out, "  %-*s  ", NAME_COLUMNS, name);
		buf_addf(out, _("%zu files"), f.count);
		if (own)
			buf_addf(out, _(", %zu of %s/%s"), own, dir, name);
		buf_add_char(out, '\n');
	}
	buf_release(&sums);
	folder_release(&f);
	return bad;
}

static int
add_text(
    const char *dir, const char *name, struct buf *out, struct fault *fault)
{
	struct config_file f;

	if (config_load(&f, dir, name, fault) < 0)
		return -1;
	buf_add_span(out, f.text);
	config_release(&f);
	return 0;
}

int
listing_line(
    const char *dir, const char *name, struct buf *out, struct fault *fault)
{
	return folder_is(name) ? add_sum(dir, name, out, fault)
			       : add_line(dir, name, NAME_COLUMNS, out, fault);
}

int
listing_show(
    const char *dir, const char *name, struct buf *out, struct fault *fault)
{
	return folder_is(name) ? add_lines(dir, name, out, fault)
			       : add_text(dir, name, out, fault);
}
