#include "ui/shell/notice_sound.h"

#include <QApplication>
#include <QDataStream>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace truebook::ui::shell {

namespace {

constexpr int samplesASecond = 22'050;
constexpr double fade = 0.012; // seconds: without it a tone begins and ends with a click

struct Tone
{
    double hertz;
    double seconds;
};

// Falling where something was lost, rising where a person is asked, even and low where all stands still.
std::vector<Tone> tuneOf(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::Doubt:
        return {{659.3, 0.11}, {880.0, 0.11}, {1108.7, 0.16}};
    case NoticeKind::Lp:
        return {{784.0, 0.12}, {523.3, 0.20}};
    case NoticeKind::Store:
        return {{261.6, 0.16}, {0, 0.05}, {261.6, 0.22}};
    case NoticeKind::Stop:
        return {{440.0, 0.13}, {440.0, 0.13}, {330.0, 0.18}};
    case NoticeKind::Quotes:
        break;
    }
    return {{987.8, 0.09}, {740.0, 0.14}};
}

} // namespace

QByteArray soundOf(NoticeKind kind, int volume)
{
    std::vector<qint16> samples;
    const double loudest = 0.8 * 32'767 * std::clamp(volume, 0, 100) / 100.0;
    for (const Tone &tone : tuneOf(kind)) {
        const int count = static_cast<int>(tone.seconds * samplesASecond);
        for (int i = 0; i < count; ++i) {
            const double at = static_cast<double>(i) / samplesASecond;
            const double edge = std::min({1.0, at / fade, (tone.seconds - at) / fade});
            const double shape = 0.5 - 0.5 * std::cos(3.14159265358979 * std::max(0.0, edge));
            samples.push_back(static_cast<qint16>(loudest * shape * std::sin(2 * 3.14159265358979 * tone.hertz * at)));
        }
    }
    QByteArray file;
    QDataStream out(&file, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    const auto bytes = static_cast<quint32>(samples.size() * 2);
    out.writeRawData("RIFF", 4);
    out << quint32(36 + bytes);
    out.writeRawData("WAVEfmt ", 8);
    out << quint32(16) << quint16(1) << quint16(1) << quint32(samplesASecond) << quint32(samplesASecond * 2)
        << quint16(2) << quint16(16);
    out.writeRawData("data", 4);
    out << bytes;
    for (const qint16 sample : samples)
        out << sample;
    return file;
}

void SoundPlayer::setProgram(const QString &program, const QStringList &arguments)
{
    m_program = program;
    m_arguments = arguments;
    m_looked = true;
}

void SoundPlayer::find()
{
    if (std::exchange(m_looked, true))
        return;
    const std::pair<const char *, QStringList> players[]
        = {{"pw-play", {}}, {"paplay", {}}, {"aplay", {QStringLiteral("-q")}}};
    for (const auto &[name, arguments] : players) {
        m_program = QStandardPaths::findExecutable(QLatin1String(name));
        m_arguments = arguments;
        if (!m_program.isEmpty())
            return;
    }
}

void SoundPlayer::ring()
{
    QApplication::beep();
    Q_EMIT rang();
}

void SoundPlayer::play(NoticeKind kind, int volume)
{
    if (volume <= 0)
        return;
    find();
    const QString path
        = m_folder.filePath(QStringLiteral("%1-%2.wav").arg(static_cast<int>(kind)).arg(std::min(volume, 100)));
    if (!m_program.isEmpty() && !QFile::exists(path)) {
        QFile file(path);
        const QByteArray sound = soundOf(kind, volume);
        if (!file.open(QIODevice::WriteOnly) || file.write(sound) != sound.size())
            m_program.clear();
    }
    if (m_program.isEmpty()) {
        ring();
        return;
    }
    if (m_process != nullptr && m_process->state() != QProcess::NotRunning)
        return; // one sound at a time
    m_process = std::make_unique<QProcess>();
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_program.clear();
        ring();
    });
    connect(m_process.get(), &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        if (status == QProcess::NormalExit && code == 0) {
            Q_EMIT played(m_program);
        } else { // no sound card, no server: from now on the bell
            m_program.clear();
            ring();
        }
    });
    m_process->start(m_program, m_arguments + QStringList {path});
}

} // namespace truebook::ui::shell
