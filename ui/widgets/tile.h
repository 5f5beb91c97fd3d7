#pragma once
// A figure of the strip above a workspace: what it is, the figure, what stands beside it.
#include <QFrame>

#include "ui/theme/colours.h"
#include "ui/theme/marks.h"
#include "ui/theme/tabular_text.h"

namespace truebook::ui::widgets {

class Tile : public QFrame
{
    Q_OBJECT
public:
    explicit Tile(const QString &title, QWidget *parent = nullptr);

    void set(const QString &figure, theme::Role role, const QString &beside = {}, theme::Mark mark = theme::Mark::None);
    // What the figure means; resting on the tile says it after its words.
    void setExplanation(const QString &words);
    QString figure() const { return m_figure; }
    QString beside() const { return m_beside; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refreshToolTip();

    QString m_title;
    QString m_explanation;
    QString m_figure;
    QString m_beside;
    theme::Role m_role = theme::Role::Text;
    theme::Mark m_mark = theme::Mark::None;
    theme::TabularText m_large;
    theme::TabularText m_small;
};

} // namespace truebook::ui::widgets
