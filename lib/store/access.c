/* Who may read and write a file: given from one file to another. */
#include "store/access.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/xalloc.h"

static const char acl_name[] = "system.posix_acl_access";

static int
copy_owner(int to, const struct stat *was, const struct stat *from)
{
	if (was->st_uid == from->st_uid && was->st_gid == from->st_gid)
		return 0;
	if (fchown(to, from->st_uid, from->st_gid) == 0)
		return 0;
	/* Only root gives files away; to a group of one's own anybody may. */
	if (errno != EPERM || was->st_gid == from->st_gid)
		return was->st_gid == from->st_gid ? 0 : -1;
	return fchown(to, (uid_t)-1, from->st_gid);
}

/* One that the folder gave the new file goes where the old one has none. */
static int
remove_acl(int to)
{
	if (fremovexattr(to, acl_name) == 0 || errno == ENODATA ||
	    errno == ENOTSUP)
		return 0;
	return -1;
}

static int
copy_acl(int to, int from)
{
	ssize_t size = fgetxattr(from, acl_name, NULL, 0);
	char *acl;
	int result = -1;

	if (size < 0)
		return errno == ENODATA || errno == ENOTSUP ? remove_acl(to)
							    : -1;
	acl = xmalloc((size_t)size + 1);
	size = fgetxattr(from, acl_name, acl, (size_t)size);
	if (size >= 0)
		result = fsetxattr(to, acl_name, acl, (size_t)size, 0);
	free(acl);
	return result;
}

int
access_copy(int to, int from, mode_t mask)
{
	struct stat was, wanted;

	if (fstat(to, &was) < 0 || fstat(from, &wanted) < 0 ||
	    copy_owner(to, &was, &wanted) < 0 || copy_acl(to, from) < 0)
		return -1;
	/* Last: a change of owner takes bits away. */
	return fchmod(to, wanted.st_mode & mask);
}
