#pragma once
// The world's own authority, and the certificates its peers show: right ones, and wrong ones by the behaviour file. Made
// anew at each start, as PEM files in one folder that the desk's configuration names.
#include <map>
#include <memory>
#include <string>

#include "app/gateway/engine/session.h"
#include "app/simulator/behaviour.h"

namespace truebook::simulator {

class Certificates
{
public:
    // Makes the folder, the authority (authority.pem) and the desk's own certificate. Refuses (BadFile) what cannot be
    // written.
    static base::Result<Certificates> make(const std::string &folder);
    Certificates(Certificates &&other) noexcept;
    ~Certificates();

    // Makes NAME.pem of this kind. An LP's certificate is for its host name, a platform's for its CompID.
    base::Result<void> issueLp(const std::string &name, Certificate kind);
    base::Result<void> issuePlatform(const std::string &name, Certificate kind);

    // TLS for our side of a session: an LP shows its certificate and asks for none, a platform shows its own and believes
    // only the desk.
    void applyLp(const std::string &name, fix::SessionSpec &spec) const;
    void applyPlatform(const std::string &name, fix::SessionSpec &spec) const;

    // The desk's side, lines of its configuration: how a session trusts, and what [listen] shows.
    std::string sessionLines(const std::string &name) const;
    std::string listenLines() const;

private:
    struct Identity;
    explicit Certificates(std::string folder);
    base::Result<void> issue(const std::string &name, const std::string &right, const std::string &serverName,
                             Certificate kind);
    std::string file(const std::string &name) const { return m_folder + '/' + name + ".pem"; }

    std::string m_folder;
    std::unique_ptr<Identity> m_authority;
    std::map<std::string, std::string> m_lines; // by name: the desk's
    std::map<std::string, Certificate> m_kinds;
};

} // namespace truebook::simulator
