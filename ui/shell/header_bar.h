#pragma once
// The header of the window: brand, market clock with its switch, Stop, who sits here.
#include <QWidget>

#include "core/domain/utc_time.h"
#include "ui/live/live_table_view.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace truebook::ui::format {
class Formats;
}
namespace truebook::ui::widgets {
class FigureLabel;
class SwitchRow;
} // namespace truebook::ui::widgets

namespace truebook::ui::shell {

class HeaderBar : public QWidget
{
    Q_OBJECT
public:
    HeaderBar(format::Formats &formats, const live::Viewer &viewer, QWidget *parent = nullptr);

    void setViewer(const live::Viewer &viewer);
    void setNow(domain::UtcTime now);
    // How long the desk has been silent, in milliseconds; 0 while it speaks.
    void setSilence(qint64 millis);
    void setDemo(bool demo);
    void setStopsInForce(int count);
    // The clock is that of a past instant.
    void setPast(bool past);
    void setDeskPresent(bool present);

    QPushButton *stopButton() const { return m_stop; }
    QToolButton *menuButton() const { return m_menu; }
    QString clockText() const;

Q_SIGNALS:
    void stopWanted();
    void findWanted();
    void timeWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showNow();
    void colour();
    // What does not fit is left out, the dearest last: keys in buttons, the user, words beside the date.
    void fit();
    void setShort(bool keys, bool user);

    format::Formats &m_formats;
    domain::UtcTime m_now;
    bool m_known = false;
    bool m_past = false;
    bool m_keysLeftOut = false;
    bool m_userLeftOut = false;
    QLabel *m_demo;
    widgets::FigureLabel *m_clock;
    widgets::FigureLabel *m_date;
    widgets::SwitchRow *m_modes;
    QPushButton *m_asOf;
    QLabel *m_silence;
    QPushButton *m_find;
    QPushButton *m_stopsInForce;
    QPushButton *m_stop;
    QLabel *m_viewer;
    QToolButton *m_menu;
};

} // namespace truebook::ui::shell
