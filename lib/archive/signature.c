/* Signing MANIFEST, and checking signatures, by ssh-keygen. */
#include "archive/signature.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "base/lang.h"
#include "base/xalloc.h"

extern char **environ;

#define KEYGEN "ssh-keygen"

void
signature_name(char name[SIGNATURE_NAME], size_t count)
{
	snprintf(name, SIGNATURE_NAME, MANIFEST_NAME ".%zu.sig", count);
}

/* The number in the name of a signature; 0 when it is none. */
static size_t
read_name(const char *name)
{
	char made[SIGNATURE_NAME];
	size_t count;

	if (strncmp(name, MANIFEST_NAME ".", sizeof MANIFEST_NAME) != 0)
		return 0;
	count = (size_t)strtoull(name + sizeof MANIFEST_NAME, NULL, 10);
	signature_name(made, count);
	return strcmp(name, made) ? 0 : count;
}

static int
by_number(const void *left, const void *right)
{
	const size_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

int
signature_list(const struct witness *w, size_t **counts, size_t *number,
    struct fault *fault)
{
	int fd = openat(w->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *entry;
	size_t room = 0;

	*counts = NULL;
	*number = 0;
	if (!d) {
		fault_set(fault, w->path, 0, _("cannot read the folder: %s"),
		    strerror(errno));
		if (fd >= 0)
			close(fd);
		return -1;
	}
	while ((entry = readdir(d))) {
		size_t count = read_name(entry->d_name);

		if (count == 0)
			continue;
		*counts = xgrow(*counts, *number, &room, sizeof **counts);
		(*counts)[(*number)++] = count;
	}
	closedir(d);
	if (*number)
		qsort(*counts, *number, sizeof **counts, by_number);
	return 0;
}

static int
read_back(FILE *f, struct buf *out)
{
	char block[4096];
	ssize_t got;

	buf_clear(out);
	if (lseek(fileno(f), 0, SEEK_SET) < 0)
		return -1;
	while ((got = io_read(fileno(f), block, sizeof block)) > 0)
		buf_add(out, block, (size_t)got);
	return (int)got;
}

/* Start ssh-keygen with these files for stdin and stdout; what it complains of
 * is lost, unless it is to talk to people. */
static int
start(const char *const argv[], int in, int out, bool talks, pid_t *child)
{
	posix_spawn_file_actions_t files;
	int error = posix_spawn_file_actions_init(&files);

	if (error)
		return error;
	error = posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	if (!error)
		error = posix_spawn_file_actions_adddup2(
		    &files, out, STDOUT_FILENO);
	if (!error && !talks)
		error = posix_spawn_file_actions_addopen(
		    &files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	if (!error)
		error = posix_spawnp(
		    child, KEYGEN, &files, NULL, (char *const *)argv, environ);
	posix_spawn_file_actions_destroy(&files);
	return error;
}

/* Returns its exit status, or -1 with errno. */
static int
run_files(
    const char *const argv[], FILE *in, FILE *out, struct span text, bool talks)
{
	pid_t child;
	int status, error;

	if (io_write(fileno(in), text) < 0 ||
	    lseek(fileno(in), 0, SEEK_SET) < 0)
		return -1;
	error = start(argv, fileno(in), fileno(out), talks, &child);
	if (error) {
		errno = error;
		return -1;
	}
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

/*
 * Run ssh-keygen with text for its input, by files without names: with pipes
 * one would have to read and write at once.
 * Returns its exit status, *out being what it wrote; or -1 with *fault filled.
 */
static int
run(const char *const argv[], struct span text, bool talks, struct buf *out,
    struct fault *fault)
{
	FILE *in = tmpfile();
	FILE *answer = tmpfile();
	int status = -1;

	if (in && answer) {
		status = run_files(argv, in, answer, text, talks);
		if (status >= 0 && read_back(answer, out) < 0)
			status = -1;
	}
	/* 127: the C library found it out only in the child. */
	if (status < 0 || status == 127) {
		fault_set(fault, NULL, 0, _("cannot run '%s': %s"), KEYGEN,
		    strerror(status < 0 ? errno : ENOENT));
		status = -1;
	}
	if (in)
		fclose(in);
	if (answer)
		fclose(answer);
	return status;
}

int
signature_make(const char *key, struct span text, struct buf *signature,
    struct fault *fault)
{
	const char *argv[] = { KEYGEN, "-q", "-Y", "sign", "-n",
		SIGNATURE_NAMESPACE, "-f", key, NULL };
	int status = run(argv, text, true, signature, fault);

	if (status <= 0)
		return status;
	return fault_set(
	    fault, key, 0, _("'%s' could not sign with this key"), KEYGEN);
}

static bool
is_base64(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=';
}

/*
 * Is it in the one form in which ssh-keygen writes it?  When reading,
 * ssh-keygen lets white space and an older version pass.
 */
static bool
is_tidy(struct span text)
{
	/* How the base 64 of "SSHSIG", version 1 begins. */
	static const char begin[] =
	    "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQAA";
	static const char end[] = "-----END SSH SIGNATURE-----\n";
	enum { WIDTH = 70, HEAD = sizeof "-----BEGIN SSH SIGNATURE-----" };
	size_t stop = text.len - (sizeof end - 1), column = 0;

	if (text.len < sizeof begin + sizeof end ||
	    memcmp(text.at, begin, sizeof begin - 1) != 0 ||
	    memcmp(text.at + stop, end, sizeof end - 1) != 0)
		return false;
	for (size_t i = HEAD; i < stop; i++) {
		bool last = text.at[i] == '\n';

		if (last ? column != WIDTH && i + 1 != stop
			 : column == WIDTH || !is_base64(text.at[i]))
			return false;
		column = last ? 0 : column + 1;
	}
	return column == 0;
}

/* The first name that the allowed signers have for the key. */
static int
find_principal(const char *signers, const char *path, struct buf *name,
    struct fault *fault)
{
	const char *argv[] = { KEYGEN, "-Y", "find-principals", "-s", path,
		"-f", signers, NULL };
	int status;

	if (access(signers, R_OK) < 0)
		return fault_set(
		    fault, signers, 0, _("cannot read: %s"), strerror(errno));
	status = run(argv, SPAN(""), false, name, fault);
	if (status < 0)
		return -1;
	name->len = strcspn(buf_text(name), ",\n");
	if (status == 0 && name->len > 0)
		return 0;
	fault_set(fault, path, 0, _("it is by none of those in '%s'"), signers);
	return 1;
}

/* From `Good "…" signature with ED25519 key SHA256:…`: from behind "with". */
static void
keep_who(const struct buf *name, struct buf *said, struct buf *who)
{
	static const char with[] = " with ";
	const char *at = strstr(buf_text(said), with);

	buf_clear(who);
	buf_add_span(who, buf_span(name));
	if (name->len)
		buf_add_str(who, ", ");
	if (at) {
		at += sizeof with - 1;
		buf_add(who, at, strcspn(at, "\n"));
	}
}

static int
check_text(const char *path, struct span text, const char *signers,
    struct buf *who, struct fault *fault)
{
	struct buf name = { 0 }, said = { 0 };
	const char *known[] = { KEYGEN, "-Y", "verify", "-n",
		SIGNATURE_NAMESPACE, "-s", path, "-f", signers, "-I", NULL,
		NULL };
	const char *any[] = { KEYGEN, "-Y", "check-novalidate", "-n",
		SIGNATURE_NAMESPACE, "-s", path, NULL };
	int got = signers ? find_principal(signers, path, &name, fault) : 0;
	bool found = got == 0;

	if (found) {
		known[10] = buf_text(&name);
		got = run(signers ? known : any, text, false, &said, fault);
	}
	if (got == 0)
		keep_who(&name, &said, who);
	else if (found && got > 0)
		fault_set(fault, path, 0,
		    _("the signature is not one of this MANIFEST"));
	buf_release(&name);
	buf_release(&said);
	return got > 0 ? 1 : got;
}

int
signature_check(const struct witness *w, size_t count, const char *signers,
    struct buf *who, struct fault *fault)
{
	struct buf text = { 0 }, signed_text = { 0 }, path = { 0 };
	char name[SIGNATURE_NAME];
	int result;

	signature_name(name, count);
	buf_addf(&path, "%s/%s", w->path, name);
	result = witness_read(w, name, &text, fault);
	if (result == 0 && count > w->found.manifest.count) {
		fault_set(fault, buf_text(&path), 0,
		    _("it signs %zu entries, MANIFEST has %zu"), count,
		    w->found.manifest.count);
		result = 1;
	} else if (result == 0 && !is_tidy(buf_span(&text))) {
		fault_set(fault, buf_text(&path), 0,
		    _("this is no signature of the form that ssh-keygen "
		      "writes"));
		result = 1;
	} else if (result == 0) {
		manifest_write_entries(&w->found.manifest, count, &signed_text);
		result = check_text(buf_text(&path), buf_span(&signed_text),
		    signers, who, fault);
	}
	buf_release(&text);
	buf_release(&signed_text);
	buf_release(&path);
	return result;
}
