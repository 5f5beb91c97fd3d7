#include "ui/firstrun/connection_page.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/format/numbers.h"
#include "ui/format/words.h"
#include "ui/theme/style.h"

namespace truebook::ui::firstrun {

namespace {

constexpr int testMs = 8'000;

QLineEdit *line(QWidget *parent, const char *name, const QString &accessible)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(accessible);
    return edit;
}

QSpinBox *port(QWidget *parent, const char *name, const QString &accessible)
{
    auto *box = new QSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessible);
    box->setRange(0, 65'535);
    box->setGroupSeparatorShown(false);
    return box;
}

QPushButton *button(const QString &text, const QString &accessible, const char *name, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(accessible);
    made->setAutoDefault(false);
    return made;
}

} // namespace

ConnectionPage::ConnectionPage(FirstRunWizard &wizard)
    : m_wizard(wizard)
    , m_lp(line(this, "lpName", tr("Name of the provider")))
    , m_host(line(this, "lpHost", tr("Host")))
    , m_pricePort(port(this, "lpPricePort", tr("Port of its prices")))
    , m_tradePort(port(this, "lpTradePort", tr("Port of its trades")))
    , m_sender(line(this, "lpSender", tr("Our CompID")))
    , m_priceTarget(line(this, "lpPriceTarget", tr("Its CompID for prices")))
    , m_tradeTarget(line(this, "lpTradeTarget", tr("Its CompID for trades")))
    , m_trust(new QComboBox(this))
    , m_proof(line(this, "lpProof", tr("Pin, or file of the authority")))
    , m_serverName(line(this, "lpServerName", tr("Name in its certificate")))
    , m_username(line(this, "lpUsername", tr("User name")))
    , m_password(line(this, "lpPassword", tr("Password")))
    , m_test(button(tr("&Try a logon"), tr("Try a logon"), "lpTest", this))
    , m_add(button(tr("&Add it"), tr("Add the provider"), "lpAdd", this))
    , m_remove(button(tr("&Remove"), tr("Remove the chosen provider"), "lpRemove", this))
    , m_list(new QListWidget(this))
    , m_verdict(new QLabel(this))
{
    setTitle(tr("Liquidity providers"));
    setSubTitle(tr("Two FIX sessions each, prices and trades. They may be left out and be given later."));
    m_trust->setObjectName(QStringLiteral("lpTrust"));
    m_trust->setAccessibleName(tr("How it is trusted"));
    m_trust->addItem(tr("Private line, not encrypted"), QStringLiteral("private-line"));
    m_trust->addItem(tr("TLS, its key by its pin"), QStringLiteral("pin"));
    m_trust->addItem(tr("TLS, by an authority"), QStringLiteral("ca"));
    m_password->setEchoMode(QLineEdit::Password);
    m_sender->setText(QStringLiteral("TRUEBOOK"));
    m_lp->setText(QStringLiteral("LP1"));
    m_list->setObjectName(QStringLiteral("lpList"));
    m_list->setAccessibleName(tr("Providers so far"));
    m_list->setMaximumHeight(84);
    m_verdict->setObjectName(QStringLiteral("lpVerdict"));
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);

    auto *column = new QVBoxLayout(this);
    auto *sides = new QHBoxLayout;
    auto *left = new QFormLayout;
    auto *right = new QFormLayout;
    left->addRow(tr("Na&me"), m_lp);
    left->addRow(tr("&Host"), m_host);
    left->addRow(tr("&Price port"), m_pricePort);
    left->addRow(tr("Tra&de port"), m_tradePort);
    left->addRow(tr("&User name"), m_username);
    left->addRow(tr("Pass&word"), m_password);
    right->addRow(tr("&Our CompID"), m_sender);
    right->addRow(tr("Its CompID, prices"), m_priceTarget);
    right->addRow(tr("Its CompID, trades"), m_tradeTarget);
    right->addRow(tr("Trust"), m_trust);
    right->addRow(tr("Pin or authority"), m_proof);
    right->addRow(tr("Certificate's name"), m_serverName);
    sides->addLayout(left);
    sides->addSpacing(16);
    sides->addLayout(right);
    column->addLayout(sides);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_test);
    buttons->addWidget(m_add);
    buttons->addStretch(1);
    buttons->addWidget(m_remove);
    column->addLayout(buttons);
    column->addWidget(m_verdict);
    column->addWidget(m_list);
    column->addStretch(1);

    for (QLineEdit *edit : {m_lp, m_host, m_sender, m_priceTarget, m_tradeTarget, m_proof, m_serverName, m_username})
        connect(edit, &QLineEdit::textChanged, this, &ConnectionPage::changed);
    for (QSpinBox *box : {m_pricePort, m_tradePort})
        connect(box, &QSpinBox::valueChanged, this, &ConnectionPage::changed);
    connect(m_trust, &QComboBox::currentIndexChanged, this, &ConnectionPage::changed);
    connect(m_list, &QListWidget::currentRowChanged, this, &ConnectionPage::changed);
    connect(m_test, &QPushButton::clicked, this, &ConnectionPage::test);
    connect(m_add, &QPushButton::clicked, this, &ConnectionPage::add);
    connect(m_remove, &QPushButton::clicked, this, &ConnectionPage::remove);
    changed();
}

api::NewLp ConnectionPage::form() const
{
    api::NewLp lp;
    const auto text = [](const QLineEdit *edit) { return edit->text().trimmed().toStdString(); };
    lp.lp = text(m_lp);
    lp.host = text(m_host);
    lp.pricePort = m_pricePort->value();
    lp.tradePort = m_tradePort->value();
    lp.sender = text(m_sender);
    lp.priceTarget = text(m_priceTarget);
    lp.tradeTarget = text(m_tradeTarget);
    lp.trust = m_trust->currentData().toString().toStdString();
    (lp.trust == "pin" ? lp.pin : lp.caFile) = text(m_proof);
    lp.serverName = text(m_serverName);
    lp.username = text(m_username);
    lp.password = m_password->text().toStdString();
    return lp;
}

bool ConnectionPage::blank() const
{
    return m_host->text().trimmed().isEmpty() && m_priceTarget->text().trimmed().isEmpty();
}

QString ConnectionPage::missing() const
{
    const api::NewLp lp = form();
    if (lp.lp.empty())
        return tr("A name is missing.");
    for (const api::NewLp &known : m_lps) {
        if (known.lp == lp.lp)
            return tr("%1 is there already.").arg(format::text(lp.lp));
    }
    if (lp.host.empty())
        return tr("A host is missing.");
    if (lp.pricePort == 0 || lp.tradePort == 0)
        return tr("Both ports are needed.");
    if (lp.sender.empty() || lp.priceTarget.empty() || lp.tradeTarget.empty())
        return tr("CompIDs are missing: ours, and its own for prices and trades.");
    if (lp.trust != "private-line" && m_proof->text().trimmed().isEmpty())
        return tr("TLS needs the pin, or the file of the authority.");
    if (lp.trust == "ca" && lp.serverName.empty())
        return tr("The name in its certificate is missing.");
    return {};
}

void ConnectionPage::changed()
{
    const QString lacks = missing();
    const bool whole = lacks.isEmpty();
    const bool tls = m_trust->currentData().toString() != QLatin1String("private-line");
    m_proof->setEnabled(tls);
    m_serverName->setEnabled(m_trust->currentData().toString() == QLatin1String("ca"));
    m_test->setEnabled(whole && !m_work.busy());
    m_add->setEnabled(whole && !m_work.busy());
    m_remove->setEnabled(m_list->currentRow() >= 0);
    if (!m_work.busy())
        say(blank() ? QString() : whole ? tr("Try it, and add it; or empty the form.") : lacks, false);
    Q_EMIT completeChanged();
}

void ConnectionPage::say(const QString &text, bool good)
{
    QPalette palette = m_verdict->palette();
    palette.setColor(QPalette::WindowText,
                     theme::coloursOf(m_verdict)[good ? theme::Role::Gain : theme::Role::Attention]);
    m_verdict->setPalette(palette);
    m_verdict->setText(text);
}

void ConnectionPage::test()
{
    say(tr("Trying a logon at %1:%2…").arg(m_host->text()).arg(m_pricePort->value()), true);
    m_test->setEnabled(false);
    m_add->setEnabled(false);
    m_work.start([this, lp = form()] { m_answer = m_wizard.setup().testLp(lp, testMs); },
                 [this] {
                     changed();
                     if (m_answer.loggedOn) {
                         say(tr("✓ Logged on to its prices in %1 ms, and out again.").arg(m_answer.milliseconds), true);
                         return;
                     }
                     base::Refusal refusal;
                     refusal.code = m_answer.code;
                     refusal.detail = m_answer.detail;
                     say(tr("▲ Not logged on. %1").arg(refusalWords(refusal)), false);
                 });
    Q_EMIT completeChanged();
}

void ConnectionPage::add()
{
    m_lps.push_back(form());
    m_list->addItem(tr("%1 · %2 · prices %3, trades %4")
                        .arg(m_lp->text().trimmed(), m_host->text().trimmed())
                        .arg(m_pricePort->value())
                        .arg(m_tradePort->value()));
    m_lp->setText(QStringLiteral("LP%1").arg(m_lps.size() + 1));
    for (QLineEdit *edit : {m_host, m_priceTarget, m_tradeTarget, m_proof, m_serverName, m_username, m_password})
        edit->clear();
    m_pricePort->setValue(0);
    m_tradePort->setValue(0);
    m_lp->setFocus();
    changed();
}

void ConnectionPage::remove()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_lps.erase(m_lps.begin() + row);
    delete m_list->takeItem(row);
    changed();
}

// A form that was begun is added or emptied first: nothing that was typed gets lost in silence.
bool ConnectionPage::isComplete() const
{
    return blank() && !m_work.busy();
}

bool ConnectionPage::validatePage()
{
    m_wizard.firm().lps = m_lps;
    return true;
}

} // namespace truebook::ui::firstrun
