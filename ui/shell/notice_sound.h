#pragma once
// What a notice sounds like: a short tune of the program's own for each kind, made of sine tones, played by the sound
// system's own player. Where there is none, the system's bell stands in.
#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace truebook::ui::shell {

// The order is kept: settings name a kind by its place.
enum class NoticeKind { Doubt, Lp, Store, Stop, Quotes };

// A WAV file of 16 bits, one channel, 22,050 samples a second, under half a second long. `volume` is 0 to 100.
QByteArray soundOf(NoticeKind kind, int volume);

class SoundPlayer : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    // `program` with its arguments before the file; empty: the first of pw-play, paplay and aplay that is installed.
    void setProgram(const QString &program, const QStringList &arguments = {});
    // Returns at once. Plays nothing at volume 0; rings the bell when no player can be started or it fails.
    void play(NoticeKind kind, int volume);

Q_SIGNALS:
    void played(const QString &program); // it went well
    void rang(); // the bell stood in

private:
    void ring();
    void find();

    QTemporaryDir m_folder; // its files go with the window
    QString m_program;
    QStringList m_arguments;
    bool m_looked = false;
    std::unique_ptr<QProcess> m_process;
};

} // namespace truebook::ui::shell
