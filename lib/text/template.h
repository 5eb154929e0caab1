/*
 * A text with places for fields:
 *
 *	{customer.name}          the field
 *	{received|date}          the field in another form
 *	{?promise.reply_by}…{/}  only where the field is there
 *	{!promise.reply_by}…{/}  only where it is not
 *	{{ and }}                the braces themselves
 *
 * Conditions nest; nothing within braces has blanks or a line's end, and a
 * condition has no form.  A template is only read after template_parse, so
 * threads may share it.
 */
#ifndef CPLT_TEMPLATE_H
#define CPLT_TEMPLATE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/diag.h"

struct template;

/* Parse text, UTF-8, which is copied; line is that of its first line in the
 * file origin.  Returns a new template, or NULL with *fault filled. */
struct template *template_parse(
    struct span text, const char *origin, size_t line, struct fault *fault);

void template_free(struct template *t);

/*
 * Where the fields come from: append the text of field in that form (empty when
 * none is asked for) to out, which may be NULL when it is only asked whether
 * the field is there.  Returns 0, 1 when it is not there, or 2 when it has no
 * such form.  An empty text is one that is not there.
 */
typedef int template_lookup(
    void *arg, struct span field, struct span form, struct buf *out);

/*
 * Append the text with its fields; a field's last stop goes where the text has
 * one of its own there.  Returns 0, or as lookup, with the field in
 * *missing (borrowed from t) and out as long as before.
 */
int template_render(const struct template *t, template_lookup *lookup,
    void *arg, struct buf *out, struct span *missing);

/* Is it a field as it may stand in braces: names with dots between them? */
bool template_is_field(struct span text);

/* Told of a field that stands in a line of its file, with its form. */
typedef void
template_use(void *arg, struct span field, struct span form, size_t line);

/* Call use for each field that a template can ask for; for checking a
 * configuration. */
void template_fields(const struct template *t, template_use *use, void *arg);

#endif
