#pragma once
// A page of words: a workspace that is to come, a desk that is being opened, a desk that could not be opened.
#include <QWidget>

class QLabel;

namespace truebook::ui::shell {

class WordsPage : public QWidget
{
    Q_OBJECT
public:
    explicit WordsPage(QWidget *parent = nullptr);

    void setWords(const QString &title, const QString &words);
    QString title() const;
    QString words() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    QLabel *m_title;
    QLabel *m_words;
};

} // namespace truebook::ui::shell
