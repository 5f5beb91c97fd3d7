#include "core/base/os/random_bytes.h"

#include <openssl/rand.h>

#include "core/base/check.h"

namespace truebook::base::os {

std::string randomBytes(std::size_t count)
{
    std::string bytes(count, '\0');
    TB_CHECK(RAND_bytes(reinterpret_cast<unsigned char *>(bytes.data()), static_cast<int>(count)) == 1,
             "the machine has randomness");
    return bytes;
}

} // namespace truebook::base::os
