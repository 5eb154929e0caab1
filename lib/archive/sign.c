/* Signing MANIFEST. */
#include "archive/sign.h"

#include "archive/signature.h"
#include "base/lang.h"
#include "store/outfile.h"

static int
write_signature(const struct witness *w, struct span text, struct fault *fault)
{
	char name[SIGNATURE_NAME];
	struct buf path = { 0 };
	struct outfile f;
	int result;

	signature_name(name, w->found.manifest.count);
	buf_addf(&path, "%s/%s", w->path, name);
	result = outfile_open(&f, buf_text(&path), fault);
	if (result == 0) {
		outfile_write(&f, text);
		result = outfile_commit(&f, fault);
	}
	if (result == 0)
		result = outfile_sync_folder(buf_text(&path), fault);
	buf_release(&path);
	return result;
}

static int
sign(const struct witness *w, const char *key, struct fault *fault)
{
	const struct manifest *m = &w->found.manifest;
	struct buf text = { 0 }, signature = { 0 };
	int result;

	if (w->found.what != RECOVERY_NOTHING)
		return fault_set(fault, w->path, 0,
		    _("a write was interrupted: '--recover' it first"));
	if (m->count == 0)
		return fault_set(
		    fault, w->path, 0, _("there is nothing to be signed"));
	manifest_write_entries(m, m->count, &text);
	result = signature_make(key, buf_span(&text), &signature, fault);
	if (result == 0)
		result = write_signature(w, buf_span(&signature), fault);
	buf_release(&text);
	buf_release(&signature);
	return result;
}

enum exit_status
sign_run(const struct call *call, struct fault *fault)
{
	struct witness w;
	int result = witness_lock(&w, call, fault);

	if (result == 0)
		result = sign(&w, call->what, fault);
	if (result == 0)
		*fault->text = '\0';
	witness_close(&w);
	return result == 0 ? EXIT_DONE : EXIT_SYSTEM;
}
