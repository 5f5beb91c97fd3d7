#pragma once
// Who sits here: name, password, and the code of a second factor if he has one. The desk checks it; until then the window
// shows nothing of the book.
#include <QDialog>

#include "core/api/access_api.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace truebook::ui::shell {

class LoginDialog : public QDialog
{
    Q_OBJECT
public:
    // The desk's interface outlives the dialog. `user` stands in the first line already; empty: none.
    LoginDialog(api::DeskAccess &access, const QString &user, const QString &seat, QWidget *parent = nullptr);
    ~LoginDialog() override;

    // After it was accepted.
    const api::LoginGrant &grant() const { return m_grant; }

private:
    void ask();
    void take(const base::Result<api::LoginGrant> &answer);
    void refresh();
    void say(const QString &words, bool bad);

    api::DeskAccess &m_access;
    const QString m_seat;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_code;
    QLabel *m_outcome;
    QPushButton *m_go;
    bool m_waiting = false;
    api::LoginGrant m_grant;
};

} // namespace truebook::ui::shell
