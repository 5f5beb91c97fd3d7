#pragma once
// A lamp of the status bar: a shape that changes with the state, and words. Colour alone says nothing. A click, Space or
// Enter goes to where more stands.
#include <QAbstractButton>

#include "ui/theme/marks.h"
#include "ui/theme/tabular_text.h"

namespace truebook::ui::widgets {

enum class LampState { Off, Good, Attention, Breach };

class Lamp : public QAbstractButton
{
    Q_OBJECT
public:
    explicit Lamp(const QString &name, QWidget *parent = nullptr);

    void set(LampState state, const QString &text, const QString &explanation = {});
    LampState state() const { return m_state; }
    QString text() const { return m_text; } // as a button it has none: its words change with every frame

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    static theme::Mark mark(LampState state);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    theme::TabularText m_layout;
    QString m_name;
    LampState m_state = LampState::Off;
    QString m_text;
    int m_width = 0;
};

} // namespace truebook::ui::widgets
