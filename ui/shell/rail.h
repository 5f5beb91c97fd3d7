#pragma once
// The rail of workspaces at the left: icon, name, and a count where a person is needed. Ctrl+1 … Ctrl+0, or Tab and the
// arrow keys.
#include <QAbstractButton>
#include <QWidget>

#include <vector>

class QButtonGroup;
class QVBoxLayout;

namespace truebook::ui::shell {

class RailButton : public QAbstractButton
{
    Q_OBJECT
public:
    RailButton(const QString &icon, const QString &name, QWidget *parent);

    // 0 shows nothing. `words` say what is counted.
    void setCount(int count, const QString &words);
    QSize sizeHint() const override { return {64, 56}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    int m_count = 0;
};

class Rail : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);

    // Returns the place, from 0.
    int add(const QString &icon, const QString &name, const QString &toolTip);
    void choose(int place);
    int chosen() const;
    RailButton *button(int place) const { return m_buttons[static_cast<std::size_t>(place)]; }

Q_SIGNALS:
    void chosenChanged(int place);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup *m_group;
    QVBoxLayout *m_column;
    std::vector<RailButton *> m_buttons;
};

} // namespace truebook::ui::shell
