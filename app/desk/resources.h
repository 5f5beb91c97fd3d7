#pragma once
// Where the resources folder is: TRUEBOOK_RESOURCES, else beside an installed program (../share/truebook), else the
// checkout that the program was built in.
#include <string>

#include "core/messages/fix_dictionary.h"

namespace truebook::app {

std::string resourceFolder();

// FIX 4.4 with our words, read once; without a word where the files are not there.
const messages::FixDictionary &fixDictionary();

} // namespace truebook::app
