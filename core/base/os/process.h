#pragma once
// Starting and ending a child process that shares a socketpair with us. POSIX only behind this header.
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace truebook::base::os {

// The folder of the running program.
std::string programFolder();

// Who runs this program (the user's number when it has no name), and on which machine: actor and seat of a command.
std::string userName();
std::string hostName();

struct Child
{
    int pid = -1;
    int fd = -1; // our end of the socketpair, close-on-exec
};

// Starts `program` with the arguments; the child's end of the socketpair is appended as a decimal number. Refuses
// BadFile when the program is not there or cannot be run.
Result<Child> startWithSocket(const std::string &program, std::vector<std::string> arguments);
// Waits up to the given time for the child's end; true when it is gone. Its exit status goes to `status` when wanted.
bool waitForEnd(int pid, std::int64_t milliseconds, int *status = nullptr);
// A status of waitForEnd in words: "ended with 3", "was ended by signal 9".
std::string endText(int status);
void endNow(int pid); // SIGKILL
// Called in a child between fork and exec: it is asked to end (SIGTERM) when its parent has gone, however that went.
void endWithParent();
// This process stops (SIGSTOP to itself) until somebody lets it go on.
void standStill();
void closeFd(int fd);

// The calling thread gives way to the others of the process and of the machine: for work that may lag.
void lowerThreadPriority();

// Time that never goes back, for rests and time-outs of threads; nothing that is decided or booked hangs on it.
std::chrono::nanoseconds steadyNow();

} // namespace truebook::base::os
