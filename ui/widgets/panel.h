#pragma once
// A panel: a dock with a 32 px header that says what it is and what it covers, and holds its own switches.
#include <QDockWidget>
#include <QLineEdit>

class QHBoxLayout;
class QLabel;

namespace truebook::ui::widgets {

class PanelHeader : public QWidget
{
    Q_OBJECT
public:
    PanelHeader(const QString &title, QWidget *parent);

    void setCovers(const QString &text);
    // Stands right after the title, or at the right end.
    void addLeading(QWidget *widget);
    void addTrailing(QWidget *widget);
    void hideTitle();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_row;
    QLabel *m_title;
    QLabel *m_covers;
};

class Panel : public QDockWidget
{
    Q_OBJECT
public:
    // `id` names the dock in saved layouts.
    Panel(const QString &id, const QString &title, QWidget *parent);

    PanelHeader *header() const { return m_header; }
    void setContent(QWidget *content);

private:
    PanelHeader *m_header;
};

// The filter field of a panel's header: Escape empties it, then gives the focus back to `target`.
class FilterField : public QLineEdit
{
    Q_OBJECT
public:
    FilterField(const QString &name, QWidget *target, QWidget *parent = nullptr);
    // Where the focus goes from here. (A stack with a focus proxy is a place of its own on Tab's way: it is led in a circle.)
    void setTarget(QWidget *target) { m_target = target; }

    // What of the text was not understood; it is said by colour, tooltip and screen reader. Empty: all was.
    void setProblem(const QString &words);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *m_target;
};

} // namespace truebook::ui::widgets
