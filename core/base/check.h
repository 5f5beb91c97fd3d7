#pragma once
// Three grades of check, never for input: TB_CHECK is always fatal (an invariant of the book is broken: stop rather
// than go on wrong), TB_DEBUG_CHECK only in debug builds, TB_RECOVER reports once and lets the caller go on safely.
// Input that is wrong is refused with a ReasonCode (core/base/result.h), never checked here.

namespace truebook::base {

[[noreturn]] void checkFailed(const char *expression, const char *file, int line, const char *message) noexcept;
void recoverReported(const char *expression, const char *file, int line) noexcept;

} // namespace truebook::base

#define TB_CHECK(expression, message)                                                                                  \
    (static_cast<bool>(expression) ? void(0) : ::truebook::base::checkFailed(#expression, __FILE__, __LINE__, message))
#ifdef NDEBUG
#define TB_DEBUG_CHECK(expression, message) void(0)
#else
#define TB_DEBUG_CHECK(expression, message) TB_CHECK(expression, message)
#endif
#define TB_RECOVER(expression)                                                                                         \
    (static_cast<bool>(expression) ? true : (::truebook::base::recoverReported(#expression, __FILE__, __LINE__), false))
