/* What an entry of MANIFEST says of the lines of a segment. */
#include "store/sums.h"

#include "store/leaf.h"

void
sums_start(struct sums *s)
{
	*s = (struct sums) { 0 };
	digest_start(&s->text);
}

void
sums_add_leaf(struct sums *s, struct span line)
{
	leaf_of(line, s->head);
	merkle_add(&s->tree, s->head);
	s->size += line.len + 1;
	s->count++;
}

void
sums_add(struct sums *s, struct span line)
{
	sums_add_leaf(s, line);
	digest_add(&s->text, (struct span) { line.at, line.len + 1 });
}

void
sums_fill(const struct sums *s, struct manifest_entry *e)
{
	e->plain.size = s->size;
	digest_end(&s->text, e->plain.sha256);
	e->count = s->count;
	merkle_root(&s->tree, e->root);
	memcpy(e->head, s->head, DIGEST_SIZE);
}

bool
sums_match(const struct sums *s, const struct manifest_entry *e)
{
	struct manifest_entry is;

	sums_fill(s, &is);
	return is.plain.size == e->plain.size && is.count == e->count &&
	       !memcmp(is.plain.sha256, e->plain.sha256, DIGEST_SIZE) &&
	       !memcmp(is.root, e->root, DIGEST_SIZE) &&
	       !memcmp(is.head, e->head, DIGEST_SIZE);
}
