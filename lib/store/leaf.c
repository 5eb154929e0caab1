/* The digest by which a line of a segment is known. */
#include "store/leaf.h"

#include "base/buf.h"

/* How a tombstone ends, HEX between the two; as the last member of the whole
 * object, for only one brace more is closed. */
static const char before_hex[] = ",\"purged\":{\"sha256\":\"";
static const char after_hex[] = "\"}}";

enum {
	HEX_LEN = DIGEST_HEX - 1,
	BEFORE_LEN = sizeof before_hex - 1,
	AFTER_LEN = sizeof after_hex - 1,
	END_LEN = BEFORE_LEN + HEX_LEN + AFTER_LEN,
};

bool
leaf_is_tombstone(struct span line, unsigned char leaf[DIGEST_SIZE])
{
	const char *end;

	if (line.len < END_LEN)
		return false;
	end = line.at + line.len - END_LEN;
	return !memcmp(end + BEFORE_LEN + HEX_LEN, after_hex, AFTER_LEN) &&
	       !memcmp(end, before_hex, BEFORE_LEN) &&
	       digest_unhex((struct span) { end + BEFORE_LEN, HEX_LEN }, leaf);
}

void
leaf_of(struct span line, unsigned char leaf[DIGEST_SIZE])
{
	if (!leaf_is_tombstone(line, leaf))
		digest_sha256((struct span) { line.at, line.len + 1 }, leaf);
}

void
leaf_tombstone(struct buf *out, const unsigned char leaf[DIGEST_SIZE])
{
	char hex[DIGEST_HEX];

	digest_hex(leaf, hex);
	buf_add_str(out, before_hex + 1);
	buf_add(out, hex, HEX_LEN);
	buf_add_str(out, "\"}");
}
