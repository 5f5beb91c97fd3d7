#pragma once
// A desk that looks alive, for looking at the screens: seeded quotes, orders, fills and exposure that agree with one
// another, published from a thread of its own at thirty lists a second. It is no part of the product.
#include <atomic>
#include <thread>

#include "tests/support/fake_desk.h"

namespace truebook::test {

class LivelyDesk : public FakeDesk
{
public:
    // `orders` is how many client orders stand there at the beginning.
    explicit LivelyDesk(int orders = 214, std::uint64_t seed = 7);
    ~LivelyDesk() override;

    void start();
    void stop();
    // One step of 33 ms of market time.
    void step();

private:
    struct Instrument;
    struct World;

    void placeOrder(bool history);
    void publishExposure();
    void publishDepth();
    void publishTrails();
    void publishStatus();

    std::unique_ptr<World> m_world;
    std::atomic<bool> m_running = false;
    std::thread m_thread;
};

} // namespace truebook::test
