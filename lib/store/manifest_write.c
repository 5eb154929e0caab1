/* The text of MANIFEST, made from its entries. */
#include "store/manifest_parts.h"

static void
add_text(struct buf *out, const char *name, struct span text)
{
	buf_add_char(out, ',');
	buf_add_json(out, span_of(name));
	buf_add_char(out, ':');
	buf_add_json(out, text);
}

static void
add_digest(
    struct buf *out, const char *name, const unsigned char digest[DIGEST_SIZE])
{
	char hex[DIGEST_HEX];

	digest_hex(digest, hex);
	add_text(out, name, span_of(hex));
}

static void
add_number(struct buf *out, const char *name, uint64_t n)
{
	buf_addf(out, ",\"%s\":%llu", name, (unsigned long long)n);
}

static void
add_segment(struct buf *out, const struct manifest_entry *e)
{
	buf_addf(out, ",\"segment\":\"%s.jsonl\"", e->month);
	add_number(out, "size", e->plain.size);
	add_number(out, "count", e->count);
	add_text(out, "first", e->first);
	add_text(out, "last", e->last);
	add_digest(out, "sha256", e->plain.sha256);
	add_digest(out, "root", e->root);
	add_digest(out, "head", e->head);
	if (e->file.size) {
		buf_addf(out, ",\"file\":\"%s.jsonl.zst\"", e->month);
		add_number(out, "file_size", e->file.size);
		add_digest(out, "file_sha256", e->file.sha256);
	}
	if (manifest_tells_purged(e))
		add_number(out, "purged", e->purged);
}

void
manifest_entry_text(const struct manifest_entry *e, size_t n, struct buf *out)
{
	buf_addf(out, "{\"n\":%zu,\"act\":\"%s\"", n, manifest_acts[e->act]);
	if (*e->month) {
		add_segment(out, e);
	} else {
		add_text(out, "id", e->id);
		add_text(out, "reason", e->reason);
	}
	add_text(out, "at", e->at);
	add_digest(out, "before", e->before);
	buf_add_str(out, "}\n");
}

void
manifest_write_entries(const struct manifest *m, size_t count, struct buf *out)
{
	buf_add_str(out, MANIFEST_HEADER);
	for (size_t i = 0; i < count; i++) {
		buf_add_str(out, MANIFEST_MARK);
		manifest_entry_text(&m->entries[i], i + 1, out);
	}
}

void
manifest_write(const struct manifest *m, struct buf *out)
{
	char head[DIGEST_HEX];

	manifest_write_entries(m, m->count, out);
	for (size_t i = 0; i < m->segment_count; i++) {
		const struct manifest_segment *s = &m->segments[i];
		char name[MANIFEST_FILE], hex[DIGEST_HEX];

		manifest_file(s, name);
		digest_hex(manifest_file_sum(m, s)->sha256, hex);
		buf_addf(out, "%s  %s\n", hex, name);
	}
	digest_hex(manifest_head(m), head);
	buf_addf(out, "# head %s\n", head);
}
