/* Groups of cases for machines and for people. */
#ifndef CPLT_PAGE_H
#define CPLT_PAGE_H

#include "cases/group.h"
#include "config/taxonomy.h"

/* Append group as a line of JSON, which cplt-archive(1) describes. */
void page_json(struct buf *out, const struct case_group *group);

/*
 * Append the head of the Markdown page, and then each group in turn: before is
 * the group before it, or NULL.  Names of classes come from taxonomy; all of it
 * is in the reader's language.
 */
void page_head(struct buf *out, const struct case_groups *g);
void page_markdown(struct buf *out, const struct case_group *group,
    const struct case_group *before, const struct taxonomy *taxonomy);

#endif
