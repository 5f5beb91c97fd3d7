#include "ui/firstrun/users_page.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "core/api/access_api.h"
#include "ui/format/numbers.h"
#include "ui/format/words.h"
#include "ui/theme/style.h"

namespace truebook::ui::firstrun {

namespace {

QLineEdit *line(QWidget *parent, const char *name, const QString &accessible, bool secret = false)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(accessible);
    if (secret)
        edit->setEchoMode(QLineEdit::Password);
    return edit;
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

UsersPage::UsersPage(FirstRunWizard &wizard)
    : m_wizard(wizard)
    , m_name(line(this, "userName", tr("Name of the user")))
    , m_role(new QComboBox(this))
    , m_password(line(this, "userPassword", tr("Password"), true))
    , m_again(line(this, "userAgain", tr("Password once more"), true))
    , m_add(button(tr("&Add"), tr("Add the user"), "userAdd", this))
    , m_remove(button(tr("&Remove"), tr("Remove the chosen user"), "userRemove", this))
    , m_table(new QTableWidget(0, 2, this))
    , m_verdict(new QLabel(this))
{
    setTitle(tr("Users"));
    setSubTitle(
        tr("Each logs in with his name and may do what his role may. They may be left out and be given later."));
    m_role->setObjectName(QStringLiteral("userRole"));
    m_role->setAccessibleName(tr("Role"));
    for (const std::string_view role : api::roleNames)
        m_role->addItem(format::role(role), QString::fromUtf8(role.data(), static_cast<qsizetype>(role.size())));
    m_table->setObjectName(QStringLiteral("userTable"));
    m_table->setAccessibleName(tr("Users so far"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Role")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_verdict->setObjectName(QStringLiteral("userVerdict"));
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);

    auto *column = new QVBoxLayout(this);
    auto *form = new QFormLayout;
    form->addRow(tr("Nam&e"), m_name);
    form->addRow(tr("R&ole"), m_role);
    form->addRow(tr("&Password"), m_password);
    form->addRow(tr("Once &more"), m_again);
    column->addLayout(form);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addStretch(1);
    buttons->addWidget(m_remove);
    column->addLayout(buttons);
    column->addWidget(m_verdict);
    column->addWidget(m_table, 1);

    for (QLineEdit *edit : {m_name, m_password, m_again}) {
        connect(edit, &QLineEdit::textChanged, this, &UsersPage::changed);
        connect(edit, &QLineEdit::returnPressed, this, &UsersPage::add);
    }
    connect(m_role, &QComboBox::currentIndexChanged, this, &UsersPage::changed);
    connect(m_add, &QPushButton::clicked, this, &UsersPage::add);
    connect(m_remove, &QPushButton::clicked, this, &UsersPage::remove);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &UsersPage::changed);
    changed();
}

bool UsersPage::blank() const
{
    return m_name->text().trimmed().isEmpty() && m_password->text().isEmpty() && m_again->text().isEmpty();
}

QString UsersPage::missing() const
{
    const api::NewUser user {m_name->text().trimmed().toStdString(), m_role->currentData().toString().toStdString(),
                             m_password->text().toStdString()};
    if (const auto fine = m_wizard.setup().checkUser(user); !fine)
        return refusalWords(fine.error());
    if (std::any_of(m_users.begin(), m_users.end(), [&user](const auto &one) { return one.user == user.user; }))
        return tr("%1 is there already.").arg(m_name->text().trimmed());
    if (m_password->text() != m_again->text())
        return tr("The two passwords are not the same.");
    return {};
}

void UsersPage::changed()
{
    const QString lacking = blank() ? QString() : missing();
    const bool administrator
        = std::any_of(m_users.begin(), m_users.end(), [](const auto &one) { return one.role == api::roleNames[0]; });
    m_add->setEnabled(!blank() && lacking.isEmpty());
    m_remove->setEnabled(!m_table->selectedItems().isEmpty());
    QString words = lacking;
    theme::Role colour = theme::Role::Text2;
    if (!blank() && lacking.isEmpty()) {
        words = tr("Add the user, or empty the lines.");
    } else if (blank() && m_users.empty()) {
        words = tr("▲ No users: whoever may open the store's file may do everything, under the name %1.")
                    .arg(QString::fromStdString(m_wizard.firm().user));
        colour = theme::Role::Attention;
    } else if (blank() && !administrator) {
        words = tr("One of them must be an administrator, who adds the others later.");
        colour = theme::Role::Loss;
    } else if (blank()) {
        words = tr("%n user(s)", nullptr, static_cast<int>(m_users.size()));
        colour = theme::Role::Gain;
    }
    m_verdict->setText(words);
    QPalette palette = m_verdict->palette();
    palette.setColor(QPalette::WindowText, theme::coloursOf(m_verdict)[colour]);
    m_verdict->setPalette(palette);
    Q_EMIT completeChanged();
}

void UsersPage::add()
{
    if (blank() || !missing().isEmpty())
        return;
    m_users.push_back({m_name->text().trimmed().toStdString(), m_role->currentData().toString().toStdString(),
                       m_password->text().toStdString()});
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(m_name->text().trimmed()));
    m_table->setItem(row, 1, new QTableWidgetItem(m_role->currentText()));
    for (QLineEdit *edit : {m_name, m_password, m_again})
        edit->clear();
    m_name->setFocus();
    changed();
}

void UsersPage::remove()
{
    const int row = m_table->currentRow();
    if (row < 0)
        return;
    m_table->removeRow(row);
    m_users.erase(m_users.begin() + row);
    changed();
}

// Return in a line adds the user; it does not leave the page too.
void UsersPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        event->accept();
    else
        QWizardPage::keyPressEvent(event);
}

bool UsersPage::isComplete() const
{
    return blank() && (m_users.empty() || std::any_of(m_users.begin(), m_users.end(), [](const auto &one) {
                           return one.role == api::roleNames[0];
                       }));
}

bool UsersPage::validatePage()
{
    m_wizard.firm().users = m_users;
    return true;
}

} // namespace truebook::ui::firstrun
