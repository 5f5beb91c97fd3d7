#pragma once
// What must hold of any input. A target that finds otherwise says what and aborts, which the fuzzer keeps as a file.
#include <cstdio>
#include <cstdlib>

#define TB_REQUIRE(expression)                                                                                         \
    do {                                                                                                               \
        if (!(expression)) {                                                                                           \
            std::fprintf(stderr, "%s:%d: must hold: %s\n", __FILE__, __LINE__, #expression);                           \
            std::abort();                                                                                              \
        }                                                                                                              \
    } while (false)
