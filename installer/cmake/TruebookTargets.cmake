# The shapes every target shares. A folder is a library, a namespace and a room:
# truebook_library(core_money SOURCES ... LINKS ...) stands in core/money.

add_library(truebook_options INTERFACE)
target_include_directories(truebook_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(truebook_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
    -fstack-protector-strong $<$<BOOL:${TRUEBOOK_WERROR}>:-Werror>
    $<$<AND:$<CONFIG:Release>,$<STREQUAL:${TRUEBOOK_SANITIZE},>>:-D_FORTIFY_SOURCE=2>)
# g++ 12 takes `"x" + std::to_string(n)` for an overlapping copy (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(truebook_options INTERFACE -Wno-restrict)
endif()
target_compile_definitions(truebook_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII TRUEBOOK_VERSION="${PROJECT_VERSION}")
if(TRUEBOOK_SANITIZE)
    string(REPLACE ";" "," _sanitize "${TRUEBOOK_SANITIZE}")
    target_compile_options(truebook_options INTERFACE -fsanitize=${_sanitize} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(truebook_options INTERFACE -fsanitize=${_sanitize})
endif()
target_link_options(truebook_options INTERFACE -Wl,-z,relro,-z,now)
find_program(TRUEBOOK_MOLD mold)
if(TRUEBOOK_MOLD AND NOT TRUEBOOK_FUZZ)
    target_link_options(truebook_options INTERFACE -fuse-ld=mold)
endif()

# -Wconversion holds in the core.
add_library(truebook_core_options INTERFACE)
target_link_libraries(truebook_core_options INTERFACE truebook_options)
target_compile_options(truebook_core_options INTERFACE -Wconversion)

# No precompiled header: it would save 0.3 s of a core file's 1.5 s (14 files, three rounds: 22.3 s against 17.6 s), but
# hide missing includes, which tidy.headers reads from the build, and loosen ccache's and clang-tidy's grip.

# truebook_library(NAME SOURCES ... LINKS ...): a library of the core.
function(truebook_library name)
    cmake_parse_arguments(A "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    if(A_SOURCES)
        add_library(${name} STATIC ${A_SOURCES})
        target_link_libraries(${name} PRIVATE truebook_core_options PUBLIC truebook_options ${A_LINKS})
        target_link_libraries(${name} PRIVATE ${A_PRIVATE_LINKS})
    else()
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE truebook_options ${A_LINKS})
    endif()
endfunction()

# Programs hand memory from thread to thread all day (docs/adr/0008-allocator.md). A sanitizer brings its own allocator.
add_library(truebook_allocator INTERFACE)
if(NOT TRUEBOOK_SANITIZE AND NOT TRUEBOOK_FUZZ)
    find_library(JEMALLOC_LIBRARY jemalloc REQUIRED)
    target_link_libraries(truebook_allocator INTERFACE ${JEMALLOC_LIBRARY})
endif()

# Everything that ./dev run starts and a package holds (names that begin with `truebook`), without tests and benchmarks.
add_custom_target(programs)

# truebook_program(NAME SOURCES ... LINKS ...): an executable in build/<preset>/bin.
function(truebook_program name)
    cmake_parse_arguments(A "" "" "SOURCES;LINKS" ${ARGN})
    add_executable(${name} ${A_SOURCES})
    target_link_libraries(${name} PRIVATE truebook_options ${A_LINKS} truebook_allocator)
    if(name MATCHES "^truebook(-|$)")
        add_dependencies(programs ${name})
        set_property(GLOBAL APPEND PROPERTY TRUEBOOK_PROGRAMS ${name})
    endif()
endfunction()

# truebook_test(ROOM TESTS tst_a.cpp tst_b.cpp LINKS ... [SOURCES helper.cpp] [LABELS ...]): Qt Test classes of one
# room in one program; ctest sees each class as `room.tst_a`.
function(truebook_test room)
    if(NOT TRUEBOOK_QT_TESTS)
        return()
    endif()
    cmake_parse_arguments(A "" "TIMEOUT" "TESTS;LINKS;SOURCES;LABELS" ${ARGN})
    set(program test_${room})
    add_executable(${program} ${A_TESTS} ${A_SOURCES} ${CMAKE_SOURCE_DIR}/tests/support/test_main.cpp)
    set_target_properties(${program} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${program} PRIVATE truebook_options ${A_LINKS} Qt6::Core Qt6::Test)
    if(NOT A_TIMEOUT)
        set(A_TIMEOUT 300)
    endif()
    foreach(file ${A_TESTS})
        get_filename_component(noun ${file} NAME_WE)
        add_test(NAME ${room}.${noun} COMMAND ${program} ${noun} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
        set_tests_properties(${room}.${noun} PROPERTIES TIMEOUT ${A_TIMEOUT} ENVIRONMENT "QT_QPA_PLATFORM=offscreen"
            LABELS "${A_LABELS}" SKIP_REGULAR_EXPRESSION "SKIPPED-WHOLE")
    endforeach()
endfunction()
