// The world's FIX sessions: how they read, what certificates they show, and the prices that the platforms ask for.
#include "app/simulator/world.h"

#include "app/simulator/certificates.h"

namespace truebook::simulator {

using base::Result;

namespace {
constexpr Nanos askAgainAfter = 2 * nanosPerSecond;
} // namespace

Result<void> World::makeCertificates()
{
    if (m_options.tlsFolder.empty()) {
        if (m_behaviour.namesCertificates())
            return base::refuse(base::ReasonCode::WrongUse, "the behaviour file names certificates, which --tls makes");
        return {};
    }
    auto made = Certificates::make(m_options.tlsFolder);
    if (!made)
        return tl::unexpected(made.error());
    m_certificates = std::make_unique<Certificates>(std::move(*made));
    for (int i = 1; i <= m_options.lps; ++i) {
        const std::string name = "LP" + std::to_string(i);
        if (const auto issued = m_certificates->issueLp(name, m_behaviour.lp(name).certificate); !issued)
            return issued;
    }
    for (int i = 1; i <= m_options.platforms; ++i) {
        const std::string name = "PLATFORM" + std::to_string(i);
        if (const auto issued = m_certificates->issuePlatform(name, m_behaviour.platform(name)); !issued)
            return issued;
    }
    return {};
}

// The world reads leniently: it is the desk that is judged.
void World::readLeniently(fix::SessionSpec &spec)
{
    spec.dictionary = fix::standardDictionary();
    spec.settings = {{"ValidateFieldsOutOfOrder", "N"},
                     {"ValidateFieldsHaveValues", "N"},
                     {"ValidateUserDefinedFields", "N"},
                     {"AllowUnknownMsgFields", "Y"},
                     {"CheckLatency", "N"}};
}

std::vector<fix::SessionSpec> World::lpSessions()
{
    std::vector<fix::SessionSpec> specs;
    for (std::size_t i = 0; i < m_lps.size(); ++i) {
        for (const bool price : {true, false}) {
            fix::SessionSpec spec;
            spec.id = m_lps[i]->name + (price ? ".price" : ".trade");
            spec.acceptor = true;
            spec.sender = m_lps[i]->name + (price ? "-PX" : "-TR");
            spec.target = "TRUEBOOK";
            spec.host = m_options.host;
            spec.port = m_options.basePort == 0 ? 0 : m_options.basePort + static_cast<int>(2 * i) + (price ? 0 : 1);
            spec.reset = price ? fix::ResetRule::Logon : fix::ResetRule::Never;
            readLeniently(spec);
            if (m_certificates)
                m_certificates->applyLp(m_lps[i]->name, spec);
            specs.push_back(spec);
        }
    }
    return specs;
}

std::vector<fix::SessionSpec> World::clientSessions()
{
    std::vector<fix::SessionSpec> specs;
    for (const Platform &platform : m_platforms) {
        fix::SessionSpec spec;
        spec.id = platform.model->name();
        spec.sender = platform.model->name();
        spec.target = "TRUEBOOK";
        spec.host = m_options.host;
        spec.port = m_deskPort;
        spec.heartbeatSeconds = 10;
        spec.reset = fix::ResetRule::Never;
        readLeniently(spec);
        if (m_certificates)
            m_certificates->applyPlatform(spec.id, spec);
        if (specs.size() % 2 == 1)
            spec.neverResend = "V"; // this platform's engine sends lost orders again of its own accord
        specs.push_back(spec);
    }
    return specs;
}

// A platform whose request was lost on the way (its engine fills gaps rather than send it again) asks once more.
void World::subscribe(Platform &platform, Nanos wall)
{
    platform.askAgain = wall + askAgainAfter;
    for (const std::string &symbol : platform.awaited) {
        FixText message("V");
        message.add(262, platform.model->name() + '-' + m_tag + '-' + symbol).add(263, 1).add(264, 0);
        message.add(265, 0).add(267, 2).add(269, 0).add(269, 1).add(146, 1).add(55, symbol);
        m_clientEngine->send(platform.model->name(), message.text());
    }
}

} // namespace truebook::simulator
