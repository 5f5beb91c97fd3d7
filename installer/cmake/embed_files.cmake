# Writes the .cpp of truebook_embed (TruebookEmbed.cmake).
string(REPLACE "|" ";" FILES "${FILES}")
set(rows "")
foreach(file ${FILES})
    get_filename_component(name ${file} NAME)
    file(READ ${file} text)
    string(APPEND rows "    {\"${name}\", R\"embedded(${text})embedded\"},\n")
endforeach()
file(WRITE ${OUT} "#include \"${HEADER}\"

namespace ${NAMESPACE} {

namespace {
constexpr EmbeddedFile files[] = {
${rows}};
} // namespace

std::span<const EmbeddedFile> ${VARIABLE}()
{
    return files;
}

} // namespace ${NAMESPACE}
")
