# truebook_embed(TARGET NAMESPACE truebook::x HEADER core/x/y.h VARIABLE name FILES a.sql b.sql): compiles text files into
# the target as `const std::vector<base-name, text>`-like tables, so that a program needs no file beside it. HEADER
# declares `std::span<const EmbeddedFile> name();` in NAMESPACE, EmbeddedFile being {std::string_view name, text}.
function(truebook_embed target)
    cmake_parse_arguments(A "" "NAMESPACE;HEADER;VARIABLE" "FILES" ${ARGN})
    set(_out ${CMAKE_CURRENT_BINARY_DIR}/embedded_${A_VARIABLE}.cpp)
    set(_files)
    foreach(_file ${A_FILES})
        list(APPEND _files ${CMAKE_SOURCE_DIR}/${_file})
    endforeach()
    string(REPLACE ";" "|" _list "${_files}")
    add_custom_command(OUTPUT ${_out}
        COMMAND ${CMAKE_COMMAND} -DOUT=${_out} -DNAMESPACE=${A_NAMESPACE} -DHEADER=${A_HEADER} -DVARIABLE=${A_VARIABLE}
            "-DFILES=${_list}" -P ${CMAKE_SOURCE_DIR}/installer/cmake/embed_files.cmake
        DEPENDS ${_files} ${CMAKE_SOURCE_DIR}/installer/cmake/embed_files.cmake
        VERBATIM)
    target_sources(${target} PRIVATE ${_out})
endfunction()
