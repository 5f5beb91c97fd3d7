#pragma once
// The first run: a new firm, or the demonstration brokerage. It asks page by page, says in words what is missing, and makes
// store and configuration at the end and not before. It comes up when no store is named and none is there.
#include <QWizard>

#include "core/api/first_run_api.h"

namespace truebook::ui::firstrun {

class FirstRunWizard : public QWizard
{
    Q_OBJECT
public:
    enum Page { Choice, Firm, Users, Connections, Symbols, Backup, Summary, Demo, Making };

    // `store` is sqlite:PATH; the configuration goes beside it, as desk.toml.
    FirstRunWizard(api::FirstRun &setup, const QString &store, const QString &user, const QString &seat,
                   QWidget *parent = nullptr);

    api::FirstRun &setup() { return m_setup; }
    // What the pages have gathered so far.
    api::NewFirm &firm() { return m_firm; }
    bool demo() const;
    QString demoSpan() const;
    // After it was accepted; the demonstration has no configuration.
    QString store() const;
    QString config() const;

    int nextId() const override;
    void reject() override;

private:
    api::FirstRun &m_setup;
    api::NewFirm m_firm;
};

// A code in words, what it is about, and the code itself for whoever writes about it.
QString refusalWords(const base::Refusal &refusal);

} // namespace truebook::ui::firstrun
