#pragma once
// A label whose figures have one width, so that a running clock or count does not tremble.
#include <QWidget>

#include "ui/theme/colours.h"
#include "ui/theme/tabular_text.h"

namespace truebook::ui::widgets {

class FigureLabel : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
public:
    explicit FigureLabel(const QFont &font, theme::Role role, QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);
    void setRole(theme::Role role);
    void setAlignment(Qt::Alignment alignment);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void textChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    theme::TabularText m_layout;
    theme::Role m_role;
    Qt::Alignment m_alignment = Qt::AlignLeft;
    QString m_text;
    int m_width = 0; // the widest so far: what stands beside does not jump
};

} // namespace truebook::ui::widgets
