#pragma once
// The time bar: the whole window as of an instant of the past. It stands under the header while somebody chooses an
// instant and as long as the window shows one; then it says so in words, with a shape, on a ground of its own.
#include <QTimer>
#include <QWidget>

#include <optional>

#include "core/domain/utc_time.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSlider;

namespace truebook::ui::format {
class Formats;
}

namespace truebook::ui::shell {

class TimeBar : public QWidget
{
    Q_OBJECT
public:
    explicit TimeBar(const format::Formats &formats, QWidget *parent = nullptr);

    // From the journal's first event to now: what can be chosen.
    void setSpan(domain::UtcTime first, domain::UtcTime now);
    void setLive();
    // The journal is being read as of this instant.
    void setReading(domain::UtcTime at);
    void setPast(domain::UtcTime at, std::uint64_t journalSequence);
    void setRefused(const QString &words);

    // The focus goes to the field of the instant.
    void choose();

    bool past() const { return m_past; }
    QString words() const;
    QString journalText() const { return m_journal; }
    QLineEdit *field() const { return m_field; }
    QSlider *slider() const { return m_slider; }

    // What a person types for an instant: ISO 8601 in UTC, or a time of the day that is shown. None when it is neither.
    static std::optional<domain::UtcTime> read(const QString &typed, domain::UtcTime shown);

Q_SIGNALS:
    void instantWanted(truebook::domain::UtcTime at);
    void liveWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void say(const QString &words, bool marked);
    void showInstant(domain::UtcTime at);
    void want(domain::UtcTime at);
    void colour();

    const format::Formats &m_formats;
    QLabel *m_words;
    QLineEdit *m_field;
    QPushButton *m_back;
    QSlider *m_slider;
    QPushButton *m_on;
    QPushButton *m_live;
    QTimer m_drag; // a slider in motion asks for where it rests
    domain::UtcTime m_first;
    domain::UtcTime m_now;
    domain::UtcTime m_at;
    QString m_journal;
    bool m_past = false;
    bool m_setting = false;
};

} // namespace truebook::ui::shell
