#pragma once
// Where the resources folder is: TRUEBOOK_RESOURCES, else beside an installed program (../share/truebook), else the
// checkout that the program was built in.
#include <string>

namespace truebook::app {

std::string resourceFolder();

} // namespace truebook::app
