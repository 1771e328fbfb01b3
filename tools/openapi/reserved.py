# SPDX-License-Identifier: BSL-1.0
"""Words that are no names in C++, or that a system header may have made a macro."""

KEYWORDS = set("""
alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class co_await
co_return co_yield compl concept const const_cast consteval constexpr constinit continue decltype default delete do
double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace
new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires return
short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try typedef
typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq
""".split())

MACROS = set("""
alloca asm assert cdecl check emit errno far fileno foreach h_addr huge hyper i386 interface isinf isnan linux major
makedev minor near offsetof pascal posix sa_handler sa_sigaction si_addr si_pid si_status si_uid si_value sigmask
signals slots small st_atime st_ctime st_mtime stderr stdin stdout strdupa strndupa sun typeof unix unlinkat vms
ACCESSPERMS ALLPERMS ALTERNATE ANYSIZE BOOL BUFSIZ BYTE CALLBACK CHAR COLOR CONST CTRL DELETE DIFFERENCE DOMAIN DWORD
EOF ERROR EXCEPTION FALSE FAR GUID HANDLE HUGE I IGNORE IN INFINITE INFINITY INT INTERFACE LONG LOW HIGH MAX MIN NAN
NEAR NEG NO NULL OPAQUE OPTIONAL OUT OVERFLOW PASCAL PURE RELATIVE SHORT SING STRICT THIS TLOSS TRANSPARENT TRUE
UNDERFLOW UNICODE VOID WINAPI WORD YES
E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EAGAIN EALREADY EBADF EBADMSG EBUSY ECANCELED ECHILD ECONNABORTED ECONNREFUSED
ECONNRESET EDEADLK EDESTADDRREQ EDOM EEXIST EFAULT EFBIG EHOSTUNREACH EIDRM EILSEQ EINPROGRESS EINTR EINVAL EIO EISCONN
EISDIR ELOOP EMFILE EMLINK EMSGSIZE ENAMETOOLONG ENETDOWN ENETRESET ENETUNREACH ENFILE ENOBUFS ENODATA ENODEV ENOENT
ENOEXEC ENOLCK ENOLINK ENOMEM ENOMSG ENONET ENOPROTOOPT ENOSPC ENOSR ENOSTR ENOSYS ENOTCONN ENOTDIR ENOTEMPTY ENOTSOCK
ENOTSUP ENOTTY ENXIO EOPNOTSUPP EOVERFLOW EPERM EPIPE EPROTO EPROTOTYPE ERANGE EROFS ESHUTDOWN ESPIPE ESRCH ESTALE
ETIME ETIMEDOUT ETXTBSY EWOULDBLOCK EXDEV
SIGABRT SIGALRM SIGBUS SIGCHLD SIGCONT SIGFPE SIGHUP SIGILL SIGINT SIGIO SIGKILL SIGPIPE SIGQUIT SIGSEGV SIGSTOP SIGSYS
SIGTERM SIGTRAP SIGUSR1 SIGUSR2 SIGWINCH
""".split())

# What the macros of the library say in a struct or a builder, and so no member may be called.
MEMBERS = {"std", "vlens", "boost", "build", "vlens_fields", "_"}

# What a header of the library's own namespace says without its namespace.
VOCABULARY = set("""
any_of basic_credentials bearer_token builder_of build bytes defaulted detail endpoint error extra_members field file
form from_json header_key headers image multipart needs none null nullable open_enum operations query_key raw_json
repeatability required result safe schema status_alone text timestamp to_json uuid
""".split())
