#include "ui/shell/login_dialog.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/format/numbers.h"
#include "ui/format/words.h"
#include "ui/live/homeward.h"
#include "ui/theme/style.h"

namespace truebook::ui::shell {

namespace {
QLineEdit *line(QWidget *parent, const char *name, const QString &accessible)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(accessible);
    return edit;
}
} // namespace

LoginDialog::LoginDialog(api::DeskAccess &access, const QString &user, const QString &seat, QWidget *parent)
    : QDialog(parent)
    , m_access(access)
    , m_seat(seat)
    , m_user(line(this, "loginUser", tr("Name")))
    , m_password(line(this, "loginPassword", tr("Password")))
    , m_code(line(this, "loginCode", tr("Code of the second factor, six digits")))
    , m_outcome(new QLabel(this))
    , m_go(new QPushButton(tr("&Log in"), this))
{
    setObjectName(QStringLiteral("login"));
    setWindowTitle(tr("Log in"));
    setModal(true);
    m_user->setText(user);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_code->setPlaceholderText(tr("only if you have one"));
    m_code->setMaxLength(6);
    m_outcome->setObjectName(QStringLiteral("loginOutcome"));
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_outcome->setMinimumHeight(2 * fontMetrics().lineSpacing()); // the dialog does not jump
    m_go->setObjectName(QStringLiteral("loginGo"));
    m_go->setAccessibleName(tr("Log in"));
    m_go->setDefault(true);
    auto *leave = new QPushButton(tr("&Quit"), this);
    leave->setObjectName(QStringLiteral("loginLeave"));
    leave->setAccessibleName(tr("Quit"));
    leave->setAutoDefault(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(12);
    auto *form = new QFormLayout;
    form->addRow(tr("&Name"), m_user);
    form->addRow(tr("&Password"), m_password);
    form->addRow(tr("&Code"), m_code);
    column->addLayout(form);
    column->addWidget(m_outcome);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(leave);
    buttons->addWidget(m_go);
    column->addLayout(buttons);
    setMinimumWidth(380);
    for (QLineEdit *edit : {m_user, m_password, m_code})
        connect(edit, &QLineEdit::textChanged, this, &LoginDialog::refresh);
    connect(m_go, &QPushButton::clicked, this, &LoginDialog::ask);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    (user.isEmpty() ? m_user : m_password)->setFocus();
    refresh();
}

LoginDialog::~LoginDialog() = default;

void LoginDialog::refresh()
{
    m_go->setEnabled(!m_waiting && !m_user->text().trimmed().isEmpty() && !m_password->text().isEmpty());
}

void LoginDialog::ask()
{
    if (!m_go->isEnabled())
        return;
    m_waiting = true;
    refresh();
    say(tr("It is being looked at…"), false);
    api::LoginWish wish;
    wish.user = m_user->text().trimmed().toStdString();
    wish.password = m_password->text().toStdString();
    wish.totp = m_code->text().trimmed().toStdString();
    wish.seat = m_seat.toStdString();
    m_access.logIn(std::move(wish),
                   live::homeward<base::Result<api::LoginGrant>>(
                       this, [this](const base::Result<api::LoginGrant> &answer) { take(answer); }));
}

void LoginDialog::take(const base::Result<api::LoginGrant> &answer)
{
    m_waiting = false;
    m_password->clear();
    m_code->clear();
    if (answer) {
        m_grant = *answer;
        accept();
        return;
    }
    const auto code = base::reasonName(answer.error().code);
    QString words = format::reason(code);
    if (!answer.error().detail.empty())
        words += QStringLiteral(" · ") + format::text(answer.error().detail);
    say(words + QStringLiteral(" (%1)").arg(format::text(code)), true);
    m_password->setFocus();
    refresh();
}

void LoginDialog::say(const QString &words, bool bad)
{
    QPalette palette = m_outcome->palette();
    palette.setColor(QPalette::WindowText, theme::coloursOf(this)[bad ? theme::Role::Loss : theme::Role::Text2]);
    m_outcome->setPalette(palette);
    m_outcome->setText(bad ? QStringLiteral("✕ ") + words : words);
    m_outcome->setAccessibleDescription(words);
}

} // namespace truebook::ui::shell
