#pragma once
// Integer arithmetic that stops instead of wrapping. For values that passed the door: input too large was refused
// there, so an overflow inside is a broken invariant of the book.
#include "core/base/check.h"

namespace truebook::base {

template <class T>
constexpr T checkedAdd(T a, T b)
{
    T sum {};
    TB_CHECK(!__builtin_add_overflow(a, b, &sum), "a sum fits its type");
    return sum;
}

template <class T>
constexpr T checkedSubtract(T a, T b)
{
    T difference {};
    TB_CHECK(!__builtin_sub_overflow(a, b, &difference), "a difference fits its type");
    return difference;
}

template <class T>
constexpr T checkedMultiply(T a, T b)
{
    T product {};
    TB_CHECK(!__builtin_mul_overflow(a, b, &product), "a product fits its type");
    return product;
}

template <class T>
constexpr T checkedNegate(T a)
{
    return checkedSubtract(T {}, a);
}

} // namespace truebook::base
